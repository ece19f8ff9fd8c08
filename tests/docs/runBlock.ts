import { format } from 'node:util';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { vi } from 'vitest';
import type { Block } from './blocks.js';
import type { BundledBlocks } from './bundleBlocks.js';
import { env, findServers, type Serve } from './findServers.js';
import { listenOnLoopback } from './listenOnLoopback.js';

/**
 * Imports a block while Stripe is emulated.
 *
 * @returns The lines that it printed, its servers, and the emulators behind the global `fetch` and in
 * the block.
 */
export async function runBlock(
  block: Block,
  { load }: BundledBlocks,
  find: (exported: Readonly<Record<string, unknown>>) => readonly Serve[] = findServers,
) {
  const emulator = createDocsEmulator();
  const emulators = [emulator];
  const printed: string[] = [];
  for (const method of ['debug', 'error', 'info', 'log', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => printed.push(format(...args)));
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  vi.stubGlobal('emulatorsOfBlocks', emulators);
  vi.stubGlobal('fetch', ((input, init) => {
    const { origin } = new URL(input instanceof Request ? input.url : input);
    if (origin !== 'https://api.stripe.com') throw new Error(`A call to ${origin}`);
    return emulator.fetch(input, init);
  }) satisfies typeof fetch);
  const { listeners, stop } = listenOnLoopback();
  const servers = find(await load(block));
  return { printed, servers: [...servers, ...(await listeners())], emulators, stop };
}

/** Emulates the endpoints in the documentation other than those of customer sessions. */
export function createDocsEmulator(): StripeEmulator {
  const intent = (object: string, id: string) => (call: { readonly params: object }) => ({
    id,
    object,
    status: 'requires_payment_method',
    ...call.params,
    client_secret: `${id}_secret_456`,
  });
  const method = { id: 'pm_123', object: 'payment_method' };
  return createStripeEmulator({
    routes: {
      'POST /v1/payment_intents': intent('payment_intent', 'pi_123'),
      'POST /v1/payment_intents/:id/cancel': ({ id }) => ({ id, status: 'canceled' }),
      'POST /v1/setup_intents': intent('setup_intent', 'seti_123'),
      'GET /v1/payment_methods': () => ({
        object: 'list',
        data: [{ ...method, allow_redisplay: 'unspecified' }],
        has_more: false,
        url: '/v1/payment_methods',
      }),
      'POST /v1/payment_methods/:id': ({ params }) => ({ ...method, ...params }),
    },
  });
}
