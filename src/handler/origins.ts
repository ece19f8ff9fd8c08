import { isPlainHttp, parseUrl } from '../utils/urls.js';

/** Whose page asks: the handler's own or none, one that the owner allows, one without TLS, or another. */
export type Page = 'own' | 'allowed' | 'insecure' | 'foreign';

/**
 * Reads which origins a handler's owner allows.
 *
 * @param allowed - What the owner passed.
 * @param allowInsecureOrigins - Whether plain http origins may be among them.
 * @returns Tells, or promises to tell, whether an origin is allowed.
 * @throws TypeError - When an entry is no bare origin, or has no TLS.
 */
export function readAllowedOrigins(
  allowed: unknown = [],
  allowInsecureOrigins?: boolean,
): (origin: string, ...context: readonly unknown[]) => boolean | Promise<boolean> {
  if (typeof allowed === 'function') {
    // `null` is the origin of every sandbox, so nobody can vouch for it.
    return async (origin, ...context) =>
      origin !== 'null' && (await allowed(origin, ...context)) === true;
  }
  const origins = Array.isArray(allowed) ? Array.from(allowed, readOrigin) : [undefined];
  if (origins.some((origin) => !origin || (!allowInsecureOrigins && isPlainHttp(origin)))) {
    throw new TypeError(
      'Invalid allowedOrigins: expected a function, or a list of bare origins such as https://shop.example',
    );
  }
  return (origin) => origins.includes(origin);
}

/** Writes an origin as browsers do; the URL parser itself gives apps' schemes no origin. */
function readOrigin(entry: unknown): string | undefined {
  const url = typeof entry === 'string' && parseUrl(entry);
  if (!url) return undefined;
  const origin = `${url.protocol}//${url.host}`;
  // Only an international name may differ from what browsers send: they send it in punycode.
  const isBare = entry === origin || /^https?:\/\/(?=.*[^ -~])[^\s/\\?#@]+$/.test(`${entry}`);
  return isBare && /^(?!(file|ftp|wss?):).+\/\/[^*%]+$/.test(origin) ? origin : undefined;
}

/**
 * Judges whose page a request comes from, as Go's cross-origin protection does: by what a browser says
 * of the request where it says something, else by the host. The request's URL is no witness: behind a
 * proxy, frameworks make it up.
 *
 * @param request - The request.
 * @param isAllowed - Whether the handler's owner allows an origin.
 * @param allowInsecureOrigins - Whether pages without TLS are served.
 * @returns Whose page it is.
 */
export async function judgePage(
  { headers, url }: Request,
  isAllowed: (origin: string) => boolean | Promise<boolean>,
  allowInsecureOrigins?: boolean,
): Promise<Page> {
  const origin = headers.get('Origin');
  const site = headers.get('Sec-Fetch-Site');
  if (origin !== null) {
    if (!allowInsecureOrigins && isPlainHttp(origin)) return 'insecure';
    if (await isAllowed(origin)) return 'allowed';
  }
  if (site !== null) return site === 'same-origin' || site === 'none' ? 'own' : 'foreign';
  return origin === null || isHost(origin, headers.get('Host') ?? parseUrl(url)?.host)
    ? 'own'
    : 'foreign';
}

function isHost(origin: string, host = ''): boolean {
  const url = parseUrl(origin);
  if (url?.origin !== origin) return false;
  const defaultPort = url.protocol === 'https:' ? 443 : 80;
  return [url.host, `${url.host}:${defaultPort}`].includes(host.toLowerCase());
}
