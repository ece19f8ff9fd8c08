import { rawRequest, safeCreateCustomerSession } from 'stripe-customer-session';

/**
 * Does what a checkout needs: finds the customer, then creates a PaymentIntent and a customer session
 * side by side. A session that fails does not block the payment: `session` is undefined then.
 *
 * @throws What kept the payment from going on.
 */
export async function checkOut(client, params) {
  const { id: customer } = await rawRequest(client, {
    method: 'GET',
    path: `/v1/customers/${params.customer}`,
  });
  const [intent, { session, error }] = await Promise.all([
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
