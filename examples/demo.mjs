// Creates customer sessions for real: against an emulated Stripe on loopback, or against Stripe itself
// when STRIPE_SECRET_KEY and STRIPE_CUSTOMER are set.
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import {
  createCustomerSession,
  createFetchClient,
  createStripeClient,
  redactCustomerSession,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';

const { STRIPE_SECRET_KEY, STRIPE_CUSTOMER } = process.env;
const isReal = Boolean(STRIPE_SECRET_KEY && STRIPE_CUSTOMER);
const server = isReal ? undefined : await startEmulator();

const config = {
  apiKey: isReal ? STRIPE_SECRET_KEY : 'sk_test_demo',
  baseUrl: server ? `http://127.0.0.1:${server.address().port}` : undefined,
  appInfo: { name: 'stripe-customer-session-demo' },
};
const params = {
  customer: isReal ? STRIPE_CUSTOMER : 'cus_demo',
  components: {
    payment_element: { enabled: true, features: { payment_method_save: 'enabled' } },
  },
};

try {
  console.log(`Talking to ${config.baseUrl ?? 'Stripe itself'}.\n`);
  for (const createClient of [createStripeClient, createFetchClient]) {
    const session = await createCustomerSession(createClient(config), params);
    console.log(`${createClient.name} created a session:`);
    console.log(JSON.stringify(redactCustomerSession(session), undefined, 2), '\n');
  }

  const missing = { ...params, customer: 'cus_missing' };
  const result = await safeCreateCustomerSession(createFetchClient(config), missing);
  if (result.ok) throw new Error('A session for a customer that does not exist');
  console.log('A customer that does not exist:');
  console.log(JSON.stringify(result.error, undefined, 2));
} finally {
  server?.close();
}

async function startEmulator() {
  const customer = { id: 'cus_demo', object: 'customer', created: 1_700_000_000, livemode: false };
  const emulator = createStripeEmulator({ customers: [customer] });
  const listening = serve({ fetch: emulator.fetch, hostname: '127.0.0.1', port: 0 });
  await once(listening, 'listening');
  return listening;
}
