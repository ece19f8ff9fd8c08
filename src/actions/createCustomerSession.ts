import type { StripeClient } from '../clients/StripeClient.js';
import type { RequestOptions } from '../settings/RequestOptions.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import type { CustomerSessionCreateParams } from '../types/CustomerSessionCreateParams.js';
import type { CheckedParams } from './CheckedParams.js';
import type { ExpandedCustomer } from './ExpandedCustomer.js';
import { safeCreateCustomerSession } from './safeCreateCustomerSession.js';

/**
 * Creates a customer session: Stripe's components on your page or in your app need its
 * `client_secret` to show one customer's saved payment methods. The response is validated and
 * returned unchanged.
 *
 * Failed attempts are retried with the same idempotency key, so that at most one session is
 * created.
 *
 * @param client - A client from `createStripeClient`.
 * @param params - The customer, and the components that the session is for. `expand` decides the
 * type of the session's `customer`.
 * @param options - Options of this request, which override the client's.
 * @returns The session. Pass its `client_secret` to that customer only.
 * @throws StripeError - On any failure; see `type`.
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import { createCustomerSession, createStripeClient } from 'stripe-customer-session';
 *
 * const client = createStripeClient({ apiKey: 'sk_test_...' });
 * const session = await createCustomerSession(client, {
 *   customer: 'cus_123',
 *   components: {
 *     payment_element: {
 *       enabled: true,
 *       features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
 *     },
 *   },
 *   expand: ['customer'],
 * });
 * console.log(session.customer.email);
 * ```
 */
export async function createCustomerSession<
  const TParams extends Partial<CustomerSessionCreateParams>,
>(
  client: StripeClient,
  params: CheckedParams<TParams>,
  options?: RequestOptions,
): Promise<CustomerSession<ExpandedCustomer<TParams>>> {
  const result = await safeCreateCustomerSession<TParams>(client, params, options);
  if (!result.ok) throw result.error;
  return result.data;
}
