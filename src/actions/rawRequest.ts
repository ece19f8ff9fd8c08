import type { StripeClient } from '../clients/StripeClient.js';
import type { RawRequest } from '../types/RawRequest.js';
import type { RequestOptions } from '../types/RequestOptions.js';
import { safeRawRequest } from './safeRawRequest.js';

/**
 * Makes any other call of Stripe's API with the client that you have: create a customer, a PaymentIntent,
 * a refund. Keys, retries, timeouts, idempotency and errors are those of `createCustomerSession`.
 *
 * The type of the answer is what `schema` gives. Without a schema you name it yourself, such as
 * `rawRequest<Stripe.PaymentIntent>(…)` with the `stripe` package as a development dependency, and nothing
 * checks it at run time.
 *
 * @typeParam T - What the answer is.
 * @param client - What `createFetchClient` or `createKyClient` returned.
 * @param request - The method, the path, and what else the call needs.
 * @param options - What this call does differently from its client.
 * @returns The answer: the schema's output, or the parsed JSON; `undefined` for an empty body.
 * @throws StripeError - Whatever went wrong, told apart by its `type`.
 * @see https://docs.stripe.com/api
 * @example
 * ```ts
 * import { createFetchClient, rawRequest } from 'stripe-customer-session';
 *
 * const client = createFetchClient({ apiKey: 'sk_test_...' });
 * const customer = await rawRequest<{ readonly id: string }>(client, {
 *   method: 'POST',
 *   path: '/v1/customers',
 *   params: { email: 'jenny@example.com' },
 * });
 * console.log(customer.id);
 * ```
 */
export async function rawRequest<T = unknown>(
  client: StripeClient,
  request: RawRequest<T>,
  options?: RequestOptions,
): Promise<T> {
  const result = await safeRawRequest(client, request, options);
  if (!result.ok) throw result.error;
  return result.data;
}
