import { safeCreateCustomerSession } from '../actions/safeCreateCustomerSession.js';
import type { StripeClient } from '../clients/StripeClient.js';
import { findUnknownNames, validationError } from '../errors/validationError.js';
import { getId } from '../sessions/getId.js';
import type { RequestOptions } from '../settings/RequestOptions.js';
import { kind } from '../settings/settings.js';
import type { CustomerSessionCreateParams } from '../types/CustomerSessionCreateParams.js';
import { readProperty } from '../utils/objects.js';
import { isResponse } from '../utils/responses.js';
import {
  createEndpoint,
  type Endpoint,
  type EndpointOptions,
  readEndpointOptions,
} from './createEndpoint.js';
import { errorResponse, jsonResponse } from './responses.js';

/** The session that a request gets. */
export interface AuthorizedSession {
  /**
   * Params of the session. Take the customer from your own session store, never from the request.
   */
  readonly params: CustomerSessionCreateParams;
  /** Options of this request to Stripe, such as the connected account to act for. */
  readonly options?: RequestOptions | undefined;
}

/** What `authorize` may return. */
export type Authorization = AuthorizedSession | Response | null | undefined;

/** Options of a customer session handler: those of an endpoint, and `authorize`. */
export interface CustomerSessionHandlerOptions<
  TPlatform extends readonly unknown[] = readonly unknown[],
  TRequest extends Request = Request,
> extends EndpointOptions<TPlatform, TRequest> {
  /**
   * Decides which session the request gets. Return `null` if nobody is signed in, or your own
   * `Response`.
   *
   * Annotate the parameters with what your platform passes: `(request: NextRequest, context:
   * Context)`.
   */
  readonly authorize: (
    request: TRequest,
    ...platform: TPlatform
  ) => Authorization | Promise<Authorization>;
}

/**
 * Creates an endpoint that responds to signed-in customers with the client secret of a new session.
 *
 * It responds to a `POST` with `{ client_secret, customer, expires_at }`, or with `{ error: { type
 * } }`. Like any endpoint of {@link createEndpoint}, it rejects pages of other origins before it
 * calls `authorize`.
 *
 * @param client - A client from `createStripeClient`.
 * @param options - Who gets which session, and which other origins may call.
 * @returns The endpoint. The platform's further arguments are passed on to `authorize`.
 * @throws TypeError - If an option is invalid. The message names the option.
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
): Endpoint<TPlatform, TRequest> {
  const { authorize, ...others } = readEndpointOptions(options, { authorize: kind('function') });
  const handle = async (request: TRequest, ...platform: TPlatform): Promise<Response> =>
    createSession(client, await authorize(request, ...platform));
  return createEndpoint(handle, others);
}

async function createSession(
  client: StripeClient,
  authorization: Authorization,
): Promise<Response> {
  if (authorization == null) return errorResponse(401, 'unauthorized');
  const params = readProperty(authorization, 'params') as AuthorizedSession['params'];
  if (params === undefined && isResponse(authorization)) return authorization;
  const issues = findUnknownNames(authorization, ['params', 'options'], 'authorization');
  if (issues.length > 0) {
    throw validationError('Invalid authorization', issues, { type: 'invalid_params' });
  }
  const options = readProperty(authorization, 'options') as AuthorizedSession['options'];
  const result = await safeCreateCustomerSession(client, params, options);
  if (!result.ok) throw result.error;
  const { client_secret, customer, expires_at } = result.data;
  return jsonResponse(200, { client_secret, customer: getId(customer), expires_at });
}
