import { isStripeError } from '../errors/isStripeError.js';
import { asRecord, omitUndefined, readProperty } from '../utils/objects.js';
import type { Page } from './origins.js';

type TextFields = Readonly<Record<string, string>>;

/** The headers of `node-fetch`, which iterate over all cookies as one. */
interface NodeFetchHeaders {
  /** Each header's values, told apart. */
  raw(): Readonly<Record<string, readonly string[]>>;
}

/**
 * Makes a response with a body of JSON.
 *
 * @param status - The HTTP status.
 * @param body - The body.
 * @param headers - Further headers.
 * @returns The response.
 */
export function jsonResponse(status: number, body: object, headers?: TextFields): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

/**
 * Makes a response that tells an outsider no more than the kind of failure.
 *
 * @param status - The HTTP status.
 * @param type - The kind of failure.
 * @param headers - Further headers.
 * @param requestId - Stripe's id of the request, where one was made.
 * @returns The response.
 */
export function errorResponse(
  status: number,
  type: string,
  headers?: TextFields,
  requestId?: string,
): Response {
  return jsonResponse(status, { error: omitUndefined({ type, request_id: requestId }) }, headers);
}

/**
 * Makes the response to a failure: Stripe's are passing, the owner's are not.
 *
 * @param error - What `allowedOrigins` threw, or `authorize`, or the call to Stripe.
 * @param page - Whose page the request comes from; `undefined` where that could not be found out.
 * @returns The response.
 */
export function failureResponse(error: unknown, page: Page | undefined): Response {
  // What a hook of the owner's ky threw is the owner's failure, as wrong params are.
  if (!page || !isStripeError(error) || error.type === 'invalid_params') {
    return errorResponse(500, 'internal_error');
  }
  const { type, retryAfter = 1, requestId } = error;
  // An error that `authorize` made itself may hold any number.
  const seconds = Number.isSafeInteger(retryAfter) && retryAfter >= 0 ? retryAfter : 1;
  const headers = { ...(type === 'rate_limit_error' && { 'Retry-After': `${seconds}` }) };
  return errorResponse(503, 'service_unavailable', headers, requestId);
}

/**
 * Refuses a method that is not served.
 *
 * @param request - The request.
 * @returns The response; `undefined` for a request to go on with.
 */
export function refuseMethod({ method }: Request): Response | undefined {
  if (method === 'POST' || method === 'OPTIONS') return undefined;
  return errorResponse(405, 'method_not_allowed', { Allow: 'POST, OPTIONS' });
}

/**
 * Answers what needs no session: a page that may not ask, a preflight.
 *
 * @param request - The request.
 * @param page - Whose page it comes from.
 * @returns The response; `undefined` for a request to go on with.
 */
export function answerEarly({ method, headers }: Request, page: Page): Response | undefined {
  if (page === 'insecure') return errorResponse(403, 'insecure_origin');
  // Only an allowed page has a reason to ask before it calls.
  if (page === 'foreign' || (method === 'OPTIONS' && page === 'own')) {
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
 * Tells a response by its looks: frameworks swap the global class, and packages bring their own.
 *
 * @param value - Any value.
 * @returns Whether it is a response.
 */
export function isResponse(value: unknown): value is Response {
  return (
    typeof readProperty(value, 'status') === 'number' &&
    typeof readProperty(value, 'headers') === 'object' &&
    readProperty(value, 'body') !== undefined
  );
}

/**
 * Adds to a response what each of a handler's responses carries: that no cache may keep it and no
 * browser guess its type, and, for an allowed page, that it may read it.
 *
 * @param response - The response; it stays as it is, since the headers of some cannot change.
 * @param request - The request that it answers.
 * @param page - Whose page the request comes from.
 * @returns The response to send.
 */
export async function completeResponse(
  response: Response,
  request: Request,
  page?: Page,
): Promise<Response> {
  const { status, statusText, body, url } = response;
  const raw = (response.headers as Headers & Partial<NodeFetchHeaders>).raw?.();
  const headers = new Headers(
    raw
      ? Object.entries(raw).flatMap(([name, values]) =>
          values.map((value): [string, string] => [name, value]),
        )
      : response.headers,
  );
  // `fetch` has decoded the body of what it answers with, which has a URL, but not its headers.
  if (url && headers.has('Content-Encoding')) {
    headers.delete('Content-Encoding');
    headers.delete('Content-Length');
  }
  headers.set('Cache-Control', 'no-store');
  headers.set('X-Content-Type-Options', 'nosniff');
  headers.append('Vary', 'Origin, Sec-Fetch-Site');
  if (page === 'allowed') {
    headers.set('Access-Control-Allow-Origin', `${request.headers.get('Origin')}`);
    headers.set('Access-Control-Allow-Credentials', 'true');
    headers.append('Access-Control-Expose-Headers', 'Retry-After');
  }
  // A runtime takes a stream of another realm or package for text.
  const isForeign = body && !(body instanceof ReadableStream) && asRecord(response)['arrayBuffer'];
  return new Response(isForeign ? await response.arrayBuffer() : body, {
    status,
    statusText,
    headers,
  });
}
