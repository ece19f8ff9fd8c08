import type { StripeClient } from '../clients/StripeClient.js';
import { isStripeError } from '../errors/isStripeError.js';
import type { StripeError } from '../errors/StripeError.js';
import { getId } from '../sessions/getId.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import type {
  AuthorizedSession,
  CustomerSessionHandler,
  CustomerSessionHandlerOptions,
} from '../types/CustomerSessionHandlerOptions.js';
import { completeResponse } from './completeResponse.js';
import { createAuthorizedSession } from './createAuthorizedSession.js';
import { errorResponse } from './errorResponse.js';
import { jsonResponse } from './jsonResponse.js';
import { judgeOrigin, type RequestOrigin } from './judgeOrigin.js';
import { preflightResponse } from './preflightResponse.js';
import { readAllowedOrigins } from './readAllowedOrigins.js';
import { refuseRequest } from './refuseRequest.js';

/**
 * Makes a web-standard handler of requests that answers signed-in customers with the client secret of
 * a new session, and everybody else with nothing of use: for Workers, Deno, Bun, Vercel, Next.js
 * (`export const POST = handler, OPTIONS = handler`) and Hono (`(c) => handler(c.req.raw)`).
 *
 * It answers `POST` with `{ client_secret, customer, expires_at }`, or with `{ error: { type } }`.
 *
 * @param client - What `createKyClient` or `createFetchClient` returned.
 * @param options - Who may have which session, and which pages may ask.
 * @returns The handler. What the platform passes beside the request goes on to `authorize`.
 * @throws TypeError - At once, when an option is not what it has to be; it names the option.
 * @see https://docs.stripe.com/payments/save-customer-payment-methods
 * @example
 * ```ts
 * import { createCustomerSessionHandler, createFetchClient } from 'stripe-customer-session';
 *
 * const client = createFetchClient({ apiKey: 'sk_test_...' });
 * const handler = createCustomerSessionHandler(client, {
 *   authorize: (request) =>
 *     request.headers.get('cookie') === 'session=valid'
 *       ? { params: { customer: 'cus_123', components: { payment_element: { enabled: true } } } }
 *       : null,
 *   allowedOrigins: ['https://shop.example'],
 *   onError: (error) => console.error(error),
 * });
 * export default { fetch: handler };
 * ```
 */
export function createCustomerSessionHandler<TPlatform extends readonly unknown[]>(
  client: StripeClient,
  options: CustomerSessionHandlerOptions<TPlatform>,
): CustomerSessionHandler<TPlatform> {
  const { authorize, allowedOrigins, allowInsecure = false, onError } = options;
  checkKind('authorize', authorize, 'function');
  checkKind('allowInsecure', allowInsecure, 'boolean');
  if (onError !== undefined) checkKind('onError', onError, 'function');
  const isListed = readAllowedOrigins(allowedOrigins, allowInsecure);

  return async (request, ...platform) => {
    // Until it is judged, so that not even a judgement that fails lets anybody in.
    let origin: RequestOrigin = 'foreign';
    let failure: { readonly error: unknown } | undefined;
    try {
      origin = judgeOrigin(request, isListed, allowInsecure);
    } catch (error) {
      failure = { error };
    }

    async function report(error: unknown): Promise<void> {
      try {
        await onError?.(error, request, ...platform);
      } catch {
        // A log that fails must not fail the request.
      }
    }

    /** What is answered before anything is asked of `authorize`. */
    function answerEarly(): Response | undefined {
      const refusal = refuseRequest(request, allowInsecure);
      if (refusal) return refusal;
      if (failure) throw failure.error;
      const isPreflight = request.method === 'OPTIONS';
      // Only a listed page has a reason to ask before it calls.
      if (origin === 'foreign' || (isPreflight && origin === 'own')) {
        return errorResponse(403, 'origin_not_allowed');
      }
      return isPreflight ? preflightResponse(request) : undefined;
    }

    async function answer(): Promise<Response> {
      const early = answerEarly();
      if (early) return early;
      const authorization = await authorize(request, ...platform);
      if (authorization == null) return errorResponse(401, 'unauthorized');
      return authorization instanceof Response ? authorization : createSession(authorization);
    }

    async function createSession(authorization: AuthorizedSession): Promise<Response> {
      const result = await createAuthorizedSession(client, authorization, request.signal);
      if (result.ok) return sessionResponse(result.session);
      const { error } = result;
      // What a hook of the owner's ky threw is the owner's failure, as wrong params are.
      if (!isStripeError(error) || error.type === 'invalid_params') throw error;
      if (error.type !== 'abort_error') await report(error);
      return unavailableResponse(error);
    }

    try {
      return completeResponse(await answer(), request, origin);
    } catch (error) {
      await report(error);
      return completeResponse(errorResponse(500, 'internal_error'), request, origin);
    }
  };
}

function checkKind(name: string, value: unknown, kind: 'function' | 'boolean'): void {
  if (typeof value !== kind) throw new TypeError(`Invalid ${name}: expected a ${kind}`);
}

function sessionResponse({ client_secret, customer, expires_at }: CustomerSession): Response {
  return jsonResponse(200, { client_secret, customer: getId(customer), expires_at });
}

function unavailableResponse({ type, retryAfter = 1, requestId }: StripeError): Response {
  const headers = { ...(type === 'rate_limit_error' && { 'Retry-After': String(retryAfter) }) };
  return errorResponse(503, 'service_unavailable', headers, requestId);
}
