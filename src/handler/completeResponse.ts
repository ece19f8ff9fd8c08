import type { RequestOrigin } from './judgeOrigin.js';

/**
 * Adds to a response what each of a handler's responses carries: that no cache may keep it and no
 * browser guess its type, and, for a listed page, that it may read it.
 *
 * @param response - The response; it is not changed, since the headers of some cannot be.
 * @param request - The request that it answers.
 * @param origin - Whose page the request comes from.
 * @returns The response to send.
 */
export function completeResponse(
  response: Response,
  request: Request,
  origin: RequestOrigin,
): Response {
  const headers = new Headers(response.headers);
  headers.set('Cache-Control', 'no-store');
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.append('Vary', 'Origin, Sec-Fetch-Site');
  const page = origin === 'listed' && request.headers.get('Origin');
  if (page) {
    headers.set('Access-Control-Allow-Origin', page);
    headers.set('Access-Control-Allow-Credentials', 'true');
  }
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
