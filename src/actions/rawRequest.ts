import type { StripeClient } from '../clients/StripeClient.js';
import type { RequestOptions } from '../settings/RequestOptions.js';
import type { RawRequest } from './prepareRawRequest.js';
import { safeRawRequest } from './safeRawRequest.js';

/**
 * Calls any other endpoint of Stripe's API: create a customer, a PaymentIntent, a refund. Keys,
 * retries, timeouts, idempotency and errors are those of `createCustomerSession`.
 *
 * The result has the type of the `schema`'s output. Without a schema you name it yourself, such as
 * `rawRequest<Stripe.PaymentIntent>(…)` with the `stripe` package as a development dependency, and
 * nothing checks it at run time.
 *
 * @typeParam T - The type of the result.
 * @param client - A client from `createStripeClient`.
 * @param request - The method, the path, and whatever else the call needs.
 * @param options - Options of this request, which override the client's.
 * @returns The schema's output, or the parsed JSON; `undefined` for an empty body.
 * @throws StripeError - On any failure; see `type`.
 * @see https://docs.stripe.com/api
 * @example
 * ```ts
 * import { createStripeClient, rawRequest } from 'stripe-customer-session';
 *
 * const client = createStripeClient({ apiKey: 'sk_test_...' });
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
