/**
 * Tells whether a host is this very machine.
 *
 * @param hostname - A host as the URL parser writes it: lower case, IPv4 in four numbers.
 * @returns Whether it is `localhost` or a name below it, in `127.0.0.0/8`, or `[::1]`.
 */
export function isLoopback(hostname: string): boolean {
  return /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

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

/**
 * Tells whether a URL goes over a network in the clear.
 *
 * @param text - A URL or origin.
 * @returns Whether it is plain http to another host than this machine.
 */
export function isPlainHttp(text: string): boolean {
  const url = parseUrl(text);
  return url?.protocol === 'http:' && !isLoopback(url.hostname);
}
