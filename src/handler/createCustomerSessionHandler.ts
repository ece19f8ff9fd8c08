import { safeCreateCustomerSession } from '../actions/safeCreateCustomerSession.js';
import type { StripeClient } from '../clients/StripeClient.js';
import { getId } from '../sessions/getId.js';
import { readProperty } from '../utils/objects.js';
import type {
  Authorization,
  AuthorizedSession,
  CustomerSessionHandler,
  CustomerSessionHandlerOptions,
} from './CustomerSessionHandlerOptions.js';
import { judgePage, type Page, readAllowedOrigins } from './origins.js';
import {
  answerEarly,
  completeResponse,
  errorResponse,
  failureResponse,
  isResponse,
  jsonResponse,
  refuseMethod,
} from './responses.js';

/**
 * Makes a web-standard handler of requests that answers signed-in customers with the client secret of
 * a new session, and everybody else with nothing of use: for Workers, Deno, Bun, Vercel, Next.js
 * (`export const POST = handler, OPTIONS = handler`) and Hono (`(c) => handler(c.req.raw)`).
 *
 * It answers `POST` with `{ client_secret, customer, expires_at }`, or with `{ error: { type } }`.
 *
 * @param client - What `createKyClient` or `createStripeClient` returned.
 * @param options - Who may have which session, and which pages may ask.
 * @returns The handler. What the platform passes beside the request goes on to `authorize`.
 * @throws TypeError - At once, when an option is not what it has to be; it names the option.
 * @see https://docs.stripe.com/payments/save-customer-payment-methods
 * @example
 * ```ts
 * import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';
 *
 * const client = createStripeClient({ apiKey: 'sk_test_...' });
 * const handler = createCustomerSessionHandler(client, {
 *   authorize(request) {
 *     if (request.headers.get('cookie') !== 'session=valid') return null;
 *     const features = { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' };
 *     return { params: { customer: 'cus_123', components: { payment_element: { enabled: true, features } } } };
 *   },
 *   allowedOrigins: ['https://shop.example'],
 *   onError: (error) => console.error(error),
 * });
 * export default { fetch: handler };
 * ```
 */
export function createCustomerSessionHandler<
  TPlatform extends readonly unknown[],
  TRequest extends Request = Request,
>(
  client: StripeClient,
  options: CustomerSessionHandlerOptions<TPlatform, TRequest>,
): CustomerSessionHandler<TPlatform, TRequest> {
  type Options = typeof options;
  const read = <K extends keyof Options>(name: K): Options[K] =>
    readProperty(options, name) as Options[K];
  const authorize = read('authorize');
  const allowInsecureOrigins = read('allowInsecureOrigins');
  const onError = read('onError');
  checkKind('authorize', authorize, 'function');
  checkKind('allowInsecureOrigins', allowInsecureOrigins, 'boolean', 'undefined');
  checkKind('onError', onError, 'function', 'undefined');
  const isAllowed = readAllowedOrigins(read('allowedOrigins'), allowInsecureOrigins);

  return async (request, ...platform) => {
    const refusal = refuseMethod(request);
    let page: Page | undefined;
    try {
      page = await judgePage(
        request,
        (origin) => isAllowed(origin, request, ...platform),
        allowInsecureOrigins,
      );
      const answer =
        refusal ??
        answerEarly(request, page) ??
        (await answerAuthorized(client, await authorize(request, ...platform)));
      return await completeResponse(answer, request, page);
    } catch (error) {
      // The method comes first: a page is judged for it only so that an allowed one may read the refusal.
      if (refusal) return completeResponse(refusal, request, page);
      try {
        await onError?.(error, request, ...platform);
      } catch {
        // A log that fails must not fail the request.
      }
      return completeResponse(failureResponse(error, page), request, page);
    }
  };
}

function checkKind(name: string, value: unknown, ...kinds: readonly string[]): void {
  if (!kinds.includes(typeof value)) {
    throw new TypeError(`Invalid ${name}: expected a ${kinds[0]}`);
  }
}

/** Gives what `authorize` grants; throws what keeps it from doing so. */
async function answerAuthorized(
  client: StripeClient,
  authorization: Authorization,
): Promise<Response> {
  if (authorization == null) return errorResponse(401, 'unauthorized');
  const params = readProperty(authorization, 'params') as AuthorizedSession['params'];
  if (params === undefined && isResponse(authorization)) return authorization;
  const options = readProperty(authorization, 'options') as AuthorizedSession['options'];
  const result = await safeCreateCustomerSession(client, params, options);
  if (!result.ok) throw result.error;
  const { client_secret, customer, expires_at } = result.data;
  return jsonResponse(200, { client_secret, customer: getId(customer), expires_at });
}
