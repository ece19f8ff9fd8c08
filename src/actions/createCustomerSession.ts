import type { StripeClient } from '../clients/StripeClient.js';
import type { CheckedParams } from '../types/CheckedParams.js';
import type { CustomerSession } from '../types/CustomerSession.js';
import type { CustomerSessionCreateParams } from '../types/CustomerSessionCreateParams.js';
import type { ExpandedCustomer } from '../types/ExpandedCustomer.js';
import type { RequestOptions } from '../types/RequestOptions.js';
import { safeCreateCustomerSession } from './safeCreateCustomerSession.js';

/**
 * Creates a customer session: what Stripe's components on your page or in your app need to show one
 * customer's saved payment methods. The answer is validated, and returned just as Stripe sent it.
 *
 * A call that fails on the way is repeated under the same idempotency key, so that at most one session
 * is made.
 *
 * @param client - What `createKyClient` or `createFetchClient` returned.
 * @param params - The customer, and which of Stripe's components the session is for. `expand` decides
 * the form of the session's `customer`.
 * @param options - What this call does differently from its client.
 * @returns The session; hand its `client_secret` to that customer only.
 * @throws StripeError - Whatever went wrong, told apart by its `type`.
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import { createCustomerSession, createFetchClient } from 'stripe-customer-session';
 *
 * const client = createFetchClient({ apiKey: 'sk_test_...' });
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
  return result.session;
}
