import type { Reject } from '../settings/settings.js';
import { readProperty } from '../utils/objects.js';
import { isPlainHttp, parseUrl } from '../utils/urls.js';

/**
 * How the origin of a request relates to the endpoint. A client other than a browser is
 * `same-origin`.
 */
export type OriginKind = 'same-origin' | 'allowed' | 'insecure' | 'cross-origin';

/** Returns whether the owner of an endpoint allows an origin. */
export type IsAllowed = (origin: string, ...context: readonly unknown[]) => unknown;

/** The rule for `allowedOrigins`, which becomes a function. */
export function readAllowedOrigins(
  allowed: unknown,
  reject: Reject,
  options: unknown,
): IsAllowed | undefined {
  if (typeof allowed === 'function') {
    // `null` is the origin of every sandboxed page, whoever it belongs to.
    return (origin, ...context) => origin !== 'null' && allowed(origin, ...context);
  }
  const expected = 'a function or an array of origins';
  if (!Array.isArray(allowed)) return reject(expected);
  const origins = Array.from(allowed, readOrigin);
  const isInsecure = readProperty(options, 'allowInsecureOrigins') === true;
  for (const [index, origin] of origins.entries()) {
    const at = `is invalid at index ${index}: pass`;
    if (!origin) return reject(expected, `${at} a bare origin such as https://shop.example`);
    if (!isInsecure && isPlainHttp(origin)) {
      return reject(expected, `${at} an https: origin, or set allowInsecureOrigins`);
    }
  }
  return (origin) => origins.includes(origin);
}

/**
 * Serializes an origin as browsers do. The URL parser's own `origin` is null for the schemes of
 * apps.
 */
function readOrigin(entry: unknown): string | undefined {
  const url = typeof entry === 'string' && parseUrl(entry);
  if (!url) return undefined;
  const origin = `${url.protocol}//${url.host}`;
  // Only an international name may differ from what browsers send: they send it in punycode.
  const isBare = entry === origin || /^https?:\/\/(?=.*[^ -~])[^\s/\\?#@]+$/.test(`${entry}`);
  return isBare && /^(?!(file|ftp|wss?):)[^/]+\/\/[^*%]+$/.test(origin) ? origin : undefined;
}

/**
 * Classifies the origin of a request as Go's cross-origin protection does: by the headers that
 * browsers set, else by the host. The request's URL comes last, because frameworks behind a proxy
 * guess it.
 */
export async function classifyOrigin(
  { headers, url }: Request,
  isAllowed: (origin: string) => unknown,
  allowInsecureOrigins: boolean | undefined,
): Promise<OriginKind> {
  const origin = headers.get('Origin');
  const site = headers.get('Sec-Fetch-Site');
  if (origin !== null) {
    if (!allowInsecureOrigins && isPlainHttp(origin)) return 'insecure';
    if ((await isAllowed(origin)) === true) return 'allowed';
  }
  const isSameOrigin =
    site !== null
      ? site === 'same-origin' || site === 'none'
      : origin === null || isHost(origin, headers.get('Host') ?? parseUrl(url)?.host);
  return isSameOrigin ? 'same-origin' : 'cross-origin';
}

function isHost(origin: string, host = ''): boolean {
  const url = parseUrl(origin);
  if (url?.origin !== origin) return false;
  const defaultPort = url.protocol === 'https:' ? 443 : 80;
  return [url.host, `${url.host}:${defaultPort}`].includes(host.toLowerCase());
}
