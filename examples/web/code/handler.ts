import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';
import { findAccount } from './accounts.js';

const client = createStripeClient({ apiKey: () => process.env.STRIPE_SECRET_KEY });

export const POST = createCustomerSessionHandler(client, {
  async authorize(request: Request) {
    const account = await findAccount(request);
    if (!account) return null;
    return {
      params: {
        customer: account.stripeCustomer,
        components: {
          payment_element: {
            enabled: true,
            features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
          },
        },
      },
    };
  },
});
