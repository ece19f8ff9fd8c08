import type { StripeClient } from '../clients/StripeClient.js';
import type { StripeMethod } from '../routes/StripeFunction.js';
import type { ExpandingParams, StripeRequest, StripeResponse } from '../routes/StripeRequest.js';
import type { RequestOptions } from '../settings/RequestOptions.js';
import { safeRawRequest } from './safeRawRequest.js';

/**
 * Calls any other endpoint of Stripe's API: create a customer, a PaymentIntent, a refund. Keys,
 * retries, timeouts, idempotency and errors are those of `createCustomerSession`.
 *
 * With a client of `createStripeClient<typeof Stripe>`, the method and the path decide the types of
 * the params and of the result, and `expand` narrows the result. Otherwise `schema` decides the
 * result, or you name it: `rawRequest<Stripe.Refund>(…)`. Only a schema is checked at run time.
 *
 * @typeParam T - The type of the result, if the path does not decide it.
 * @param client - A client from `createStripeClient`.
 * @param request - The method, the path with `ids` for its `{name}`s, and the params.
 * @param options - Options of this request, which override the client's.
 * @returns The schema's output, or the parsed JSON; `undefined` for a 204 or 205.
 * @throws StripeError - On any failure; see `type`.
 * @see https://docs.stripe.com/api
 * @example
 * ```ts
 * import type Stripe from 'stripe';
 * import { createStripeClient, rawRequest } from 'stripe-customer-session';
 *
 * const client = createStripeClient<typeof Stripe>({ apiKey: 'sk_test_...' });
 * const customer = await rawRequest(client, {
 *   method: 'POST',
 *   path: '/v1/customers',
 *   params: { email: 'jenny@example.com' },
 * });
 * console.log(customer.email);
 * ```
 */
export async function rawRequest<
  T = never,
  TStripe = unknown,
  const TMethod extends StripeMethod = StripeMethod,
  const TPath extends string = string,
  const TParams extends ExpandingParams = ExpandingParams,
>(
  client: StripeClient<TStripe>,
  request: StripeRequest<T, TStripe, TMethod, TPath, TParams>,
  options?: RequestOptions,
): Promise<StripeResponse<T, TStripe, TMethod, TPath, TParams>> {
  const result = await safeRawRequest(client, request, options);
  if (!result.ok) throw result.error;
  return result.data;
}
