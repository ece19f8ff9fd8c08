/**
 * Parses a URL.
 *
 * @param text - Any text.
 * @returns The URL, if it is one.
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
