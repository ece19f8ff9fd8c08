import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { createStripeEmulator } from 'stripe-customer-session/testing';

const customer = {
  id: 'cus_demo',
  created: 1_700_000_000,
  name: 'Jenny Rosen',
  email: 'jenny.rosen@example.com',
};

const routes = {
  'POST /v1/payment_intents': ({ params }) => {
    const id = `pi_${randomUUID().slice(-12)}`;
    return {
      id,
      object: 'payment_intent',
      amount: Number(params.amount),
      client_secret: `${id}_secret_${randomUUID().replaceAll('-', '')}`,
      currency: params.currency,
      customer: params.customer,
      status: 'requires_payment_method',
    };
  },
};

/** Starts an emulated Stripe on loopback. */
export async function startEmulator() {
  // Set back to create sessions that are about to expire.
  const clock = { offset: 0 };
  const emulator = createStripeEmulator({
    customers: [customer],
    now: () => Date.now() + clock.offset,
    routes,
  });
  const server = serve({ fetch: breakConnections(emulator), hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${server.address().port}`;
  return { baseUrl, clock, customer, emulator, close: () => server.close() };
}

/** Closes the connection if the emulator's `fetch` rejects. */
function breakConnections({ fetch }) {
  return async (request, { outgoing }) => {
    try {
      return await fetch(request);
    } catch {
      outgoing.destroy();
      return new Response();
    }
  };
}
