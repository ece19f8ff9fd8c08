import type { StripeClient } from '../clients/StripeClient.js';
import type { StripeResult } from '../clients/StripeResult.js';
import { sendCall } from '../clients/sendCall.js';
import type { StripeMethod } from '../routes/StripeFunction.js';
import type { ExpandingParams, StripeRequest, StripeResponse } from '../routes/StripeRequest.js';
import type { RequestOptions } from '../settings/RequestOptions.js';
import { prepareRawRequest } from './prepareRawRequest.js';

/**
 * Calls any other endpoint of Stripe's API and returns a result instead of throwing, with metadata
 * of the last response. Its types are those of `rawRequest`.
 *
 * @typeParam T - The type of the data, if the path does not decide it.
 * @param client - A client from `createStripeClient`.
 * @param request - The method, the path with `ids` for its `{name}`s, and the params.
 * @param options - Options of this request, which override the client's.
 * @returns `{ ok: true, data, response }`, or `{ ok: false, error, response? }`. The promise never
 * rejects.
 * @see https://docs.stripe.com/api
 * @example
 * ```ts
 * import type Stripe from 'stripe';
 * import { createStripeClient, safeRawRequest } from 'stripe-customer-session';
 *
 * const client = createStripeClient<typeof Stripe>({ apiKey: 'sk_test_...' });
 * const { data: customer, error } = await safeRawRequest(client, {
 *   method: 'GET',
 *   path: '/v1/customers/{customer}',
 *   ids: { customer: 'cus_123' },
 * });
 * console.log(error ? error.type : customer.id);
 * ```
 */
export async function safeRawRequest<
  T = never,
  TStripe = unknown,
  const TMethod extends StripeMethod = StripeMethod,
  const TPath extends string = string,
  const TParams extends ExpandingParams = ExpandingParams,
>(
  client: StripeClient<TStripe>,
  request: StripeRequest<T, TStripe, TMethod, TPath, TParams>,
  options?: RequestOptions,
): Promise<StripeResult<StripeResponse<T, TStripe, TMethod, TPath, TParams>>> {
  const result = await sendCall(client, options, () => prepareRawRequest(request, options));
  return result as StripeResult<StripeResponse<T, TStripe, TMethod, TPath, TParams>>;
}
