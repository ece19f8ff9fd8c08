import type { StripeClient } from '../clients/StripeClient.js';
import type { StripeResult } from '../clients/StripeResult.js';
import { sendCall } from '../clients/sendCall.js';
import type { RequestOptions } from '../settings/RequestOptions.js';
import { prepareRawRequest, type RawRequest } from './prepareRawRequest.js';

/**
 * Calls any other endpoint of Stripe's API and returns a result instead of throwing, with metadata
 * of the last response.
 *
 * @typeParam T - The type of the data.
 * @param client - A client from `createStripeClient`.
 * @param request - The method, the path, and whatever else the call needs.
 * @param options - Options of this request, which override the client's.
 * @returns `{ ok: true, data, response }`, or `{ ok: false, error, response? }`. The promise never
 * rejects.
 * @see https://docs.stripe.com/api
 * @example
 * ```ts
 * import { createStripeClient, safeRawRequest } from 'stripe-customer-session';
 *
 * const client = createStripeClient({ apiKey: 'sk_test_...' });
 * const { data, error } = await safeRawRequest<{ readonly email: string | null }>(client, {
 *   method: 'GET',
 *   path: '/v1/customers/cus_123',
 * });
 * console.log(error ? error.type : data.email);
 * ```
 */
export async function safeRawRequest<T = unknown>(
  client: StripeClient,
  request: RawRequest<T>,
  options?: RequestOptions,
): Promise<StripeResult<T>> {
  const answer = await sendCall(client, options, () => prepareRawRequest(request, options));
  return answer as StripeResult<T>;
}
