import { rawRequest, safeCreateCustomerSession } from 'stripe-customer-session';

/**
 * Finds the customer, then creates a PaymentIntent and a customer session in parallel. A session that fails does not block
 * the payment: `session` is undefined then.
 *
 * @throws StripeError - If the customer or the PaymentIntent fails.
 */
export async function checkOut(client, params) {
  const { id: customer } = await rawRequest(client, {
    method: 'GET',
    path: '/v1/customers/{customer}',
    ids: { customer: params.customer },
  });
  const [intent, { data: session, error }] = await Promise.all([
    rawRequest(client, {
      method: 'POST',
      path: '/v1/payment_intents',
      params: {
        amount: 1999,
        currency: 'usd',
        customer,
        automatic_payment_methods: { enabled: true },
      },
    }),
    safeCreateCustomerSession(client, params),
  ]);
  return { intent, session, error };
}
