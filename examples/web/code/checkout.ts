import {
  createEndpoint,
  createStripeClient,
  rawRequest,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { findAccount } from './accounts.js';

const client = createStripeClient({ apiKey: () => process.env.STRIPE_SECRET_KEY });

const components = {
  payment_element: {
    enabled: true,
    features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
  },
} as const;

export const POST = createEndpoint(async (request) => {
  const account = findAccount(request);
  if (!account) return new Response(null, { status: 401 });
  const customer = account.stripeCustomer;
  const [intent, { data: session }] = await Promise.all([
    rawRequest<{ client_secret: string }>(client, {
      method: 'POST',
      path: '/v1/payment_intents',
      params: { amount: 1999, currency: 'usd', customer },
    }),
    // A session that fails must not block the payment, so this one does not throw.
    safeCreateCustomerSession(client, { customer, components }),
  ]);
  return Response.json({
    clientSecret: intent.client_secret,
    customerSessionClientSecret: session?.client_secret,
  });
});
