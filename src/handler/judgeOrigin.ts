import { isPlainHttp, parseUrl } from '../utils/urls.js';

/** Whose page a request comes from: the handler's own or no page, a listed one, or a foreign one. */
export type RequestOrigin = 'own' | 'listed' | 'foreign';

/**
 * Judges whose page a request comes from, as Go's cross-origin protection does: by what a browser says
 * of the request where it says something, else by the host.
 *
 * @param request - The request.
 * @param isListed - Whether an origin is among those that the handler's owner allows.
 * @param allowInsecure - Whether a plain http origin may be the handler's own.
 * @returns Whose page it is.
 */
export function judgeOrigin(
  request: Request,
  isListed: (origin: string) => boolean,
  allowInsecure: boolean,
): RequestOrigin {
  const origin = request.headers.get('Origin');
  const site = request.headers.get('Sec-Fetch-Site');
  if (origin !== null && isListed(origin)) return 'listed';
  if (origin !== null && !allowInsecure && isPlainHttp(origin)) return 'foreign';
  const isOwn =
    site === null
      ? origin === null || isHostOf(request, origin)
      : site === 'same-origin' || site === 'none';
  return isOwn ? 'own' : 'foreign';
}

/** Behind a proxy, the Host header tells more of the handler's own address than the URL. */
function isHostOf(request: Request, origin: string): boolean {
  const url = parseUrl(origin);
  if (url?.origin !== origin) return false;
  const host = (request.headers.get('Host') ?? new URL(request.url).host).toLowerCase();
  return host === url.host || host === `${url.host}:${url.protocol === 'https:' ? 443 : 80}`;
}
