/** Loopback hosts, as the URL parser writes them: in lower case, IPv4 in four numbers. */
const loopback = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

/** Parses a URL. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Checks whether a URL is `http:` on a host that is not loopback. */
export function isPlainHttp(text: string): boolean {
  const url = parseUrl(text);
  return url?.protocol === 'http:' && !loopback.test(url.hostname);
}

/** Decodes the percent-escapes of a text. Invalid ones stay as they are. */
export function decodePercent(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
