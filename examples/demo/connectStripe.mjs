import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { createStripeEmulator } from 'stripe-customer-session/testing';

const appInfo = { name: 'stripe-customer-session-demo' };

/** Stripe itself where the environment says for whom, else an emulated Stripe on loopback. */
export async function connectStripe(env) {
  const { STRIPE_SECRET_KEY: apiKey, STRIPE_CUSTOMER: customer, STRIPE_BASE_URL: baseUrl } = env;
  if (!apiKey || !customer) return await startEmulator(apiKey || customer);
  return {
    kind: apiKey.includes('_live_') ? 'live' : 'test',
    title: baseUrl ? `Stripe's API at ${baseUrl}` : 'Stripe itself',
    customer,
    account: customer,
    config: { apiKey, appInfo, baseUrl: baseUrl || undefined },
    close: () => undefined,
  };
}

async function startEmulator(isHalfSet) {
  const customer = {
    id: 'cus_demo',
    created: 1_700_000_000,
    name: 'Jenny Rosen',
    email: 'jenny.rosen@example.com',
  };
  // Set back, it makes sessions that have almost expired.
  const clock = { offset: 0 };
  const emulator = createStripeEmulator({
    customers: [customer],
    now: () => Date.now() + clock.offset,
  });
  const server = serve({ fetch: emulator.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  return {
    kind: 'emulator',
    title: `an emulated Stripe at ${baseUrl}`,
    hint: isHalfSet
      ? 'Only one of STRIPE_SECRET_KEY and STRIPE_CUSTOMER is set: Stripe itself takes both.'
      : 'Set STRIPE_SECRET_KEY and STRIPE_CUSTOMER to talk to Stripe itself.',
    customer: customer.id,
    account: customer.name,
    config: { apiKey: 'sk_test_demo', appInfo, baseUrl },
    clock,
    emulator,
    close: () => server.close(),
  };
}
