import { isStripeError } from '../errors/isStripeError.js';
import { readProperty } from '../utils/objects.js';
import type { OriginKind } from './origins.js';

/** Creates a JSON response, with the same content type in every runtime; Bun adds a charset. */
export function jsonResponse(
  status: number,
  body: object,
  headers?: Readonly<Record<string, string>>,
): Response {
  return Response.json(body, {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

/** Creates an error response, which shows an outsider only the type of error. */
export function errorResponse(
  status: number,
  type: string,
  headers?: Readonly<Record<string, string>>,
  requestId?: unknown,
): Response {
  return jsonResponse(status, { error: { type, request_id: requestId } }, headers);
}

/** Creates the response for an error: 503 if Stripe failed, 500 if the endpoint itself did. */
export function toErrorResponse(error: unknown, origin: OriginKind | undefined): Response {
  try {
    if (origin && isStripeError(error) && error.type !== 'invalid_params') {
      // An error that the endpoint created itself may hold any number.
      const retryAfter = Number(readProperty(error, 'retryAfter'));
      const seconds = Number.isSafeInteger(retryAfter) && retryAfter >= 0 ? retryAfter : 1;
      const headers = { ...(error.type === 'rate_limit_error' && { 'Retry-After': `${seconds}` }) };
      const requestId = readProperty(error, 'requestId');
      return errorResponse(503, 'service_unavailable', headers, requestId);
    }
  } catch {
    // A getter that throws.
  }
  return errorResponse(500, 'internal_error');
}

/** Rejects a request with another method. */
export function rejectMethod({ method }: Request): Response | undefined {
  if (method === 'POST' || method === 'OPTIONS') return undefined;
  return errorResponse(405, 'method_not_allowed', { Allow: 'POST, OPTIONS' });
}

/** Rejects a request with another method or of another origin, or responds to a preflight. */
export function rejectOrPreflight(request: Request, origin: OriginKind): Response | undefined {
  const { method, headers } = request;
  const rejection = rejectMethod(request);
  if (rejection) return rejection;
  if (origin === 'insecure') return errorResponse(403, 'insecure_origin');
  // Only an allowed page has a reason to send a preflight.
  if (origin === 'cross-origin' || (method === 'OPTIONS' && origin === 'same-origin')) {
    return errorResponse(403, 'origin_not_allowed');
  }
  if (method === 'POST') return undefined;
  const requested = headers.get('Access-Control-Request-Headers');
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': 'POST',
      'Access-Control-Max-Age': '600',
      ...(requested && { 'Access-Control-Allow-Headers': requested }),
      Vary: 'Access-Control-Request-Headers',
    },
  });
}

/**
 * Copies a response with the headers that every response of an endpoint has: against caching and
 * sniffing, and for an allowed origin those of CORS. Some responses have immutable headers.
 */
export async function withSecurityHeaders(
  response: Response,
  request: Request,
  origin: OriginKind | undefined,
): Promise<Response> {
  const { status, body } = response;
  const read = (name: string): unknown => readProperty(response, name);
  const headers = new Headers(copyHeaders(response.headers));
  // `fetch` decodes the body of a response, which then has a URL, but keeps these headers.
  if (read('url') && headers.has('Content-Encoding')) {
    headers.delete('Content-Encoding');
    headers.delete('Content-Length');
  }
  headers.set('Cache-Control', 'no-store');
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.append('Vary', 'Origin, Sec-Fetch-Site');
  if (origin === 'allowed') {
    headers.set('Access-Control-Allow-Origin', `${request.headers.get('Origin')}`);
    headers.set('Access-Control-Allow-Credentials', 'true');
    headers.append('Access-Control-Expose-Headers', 'Retry-After');
  }
  // A runtime treats a stream of another realm or package as text.
  const isForeign = body && !(body instanceof ReadableStream) && read('arrayBuffer');
  return new Response(isForeign ? await response.arrayBuffer() : body, {
    status,
    statusText: `${read('statusText') ?? ''}`,
    headers,
  });
}

/** The iterator of `node-fetch` joins all cookies into one header; its own `raw()` does not. */
function copyHeaders(headers: Headers): HeadersInit {
  const raw = readProperty(headers, 'raw');
  if (typeof raw !== 'function') return headers;
  const lists: Readonly<Record<string, readonly string[]>> = raw.call(headers);
  return Object.entries(lists).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
}
