import { startEmulator } from './startEmulator.mjs';

const appInfo = { name: 'stripe-customer-session-demo' };

/** Connects to Stripe itself if the environment has a key and a customer, otherwise to an emulated Stripe. */
export async function connectStripe({ apiKey, customer, baseUrl }) {
  if (!apiKey) return await connectEmulator();
  const isLive = apiKey.includes('_live_');
  return {
    kind: isLive ? 'live' : 'test',
    title: baseUrl ? `Stripe's API at ${baseUrl}` : 'Stripe itself',
    warning: isLive
      ? 'This is a live key. The demo creates customer sessions and PaymentIntents in your\nlive account. Nobody is charged. Press Ctrl+C to stop.'
      : undefined,
    customer,
    account: customer,
    config: { apiKey, appInfo, baseUrl },
    close: () => undefined,
  };
}

async function connectEmulator() {
  const { baseUrl, clock, close, customer, emulator } = await startEmulator();
  return {
    kind: 'emulator',
    title: `an emulated Stripe at ${baseUrl}`,
    hint: 'To talk to Stripe itself, set STRIPE_SECRET_KEY and STRIPE_CUSTOMER.',
    customer: customer.id,
    account: customer.name,
    config: { apiKey: 'sk_test_demo', appInfo, baseUrl },
    clock,
    emulator,
    close,
  };
}
