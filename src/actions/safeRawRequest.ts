import { type StripeClient, sendCall } from '../clients/StripeClient.js';
import type { RawRequest } from '../types/RawRequest.js';
import type { RawRequestResult } from '../types/RawRequestResult.js';
import type { RequestOptions } from '../types/RequestOptions.js';
import { prepareRawRequest } from './prepareRawRequest.js';

/**
 * Makes any other call of Stripe's API and returns a result instead of throwing, together with what is
 * known of Stripe's last answer.
 *
 * @typeParam T - What the answer is.
 * @param client - What `createFetchClient` or `createKyClient` returned.
 * @param request - The method, the path, and what else the call needs.
 * @param options - What this call does differently from its client.
 * @returns `{ ok: true, data, response }`, or `{ ok: false, error, response? }`.
 * @see https://docs.stripe.com/api
 * @example
 * ```ts
 * import { createFetchClient, safeRawRequest } from 'stripe-customer-session';
 *
 * const client = createFetchClient({ apiKey: 'sk_test_...' });
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
): Promise<RawRequestResult<T>> {
  const answer = await sendCall(client, options, () => prepareRawRequest(request, options));
  return answer as RawRequestResult<T>;
}
