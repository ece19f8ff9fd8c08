import { format } from 'node:util';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { vi } from 'vitest';
import type { Block } from './blocks.js';
import type { BundledBlocks } from './bundleBlocks.js';
import { env, findServers, type Serve } from './findServers.js';
import { listenOnLoopback } from './listenOnLoopback.js';

/** Finds the servers among the exports of a block. */
export type FindServers = (exported: Readonly<Record<string, unknown>>) => readonly Serve[];

/** The outcome of running a block. */
export interface BlockRun {
  /** What it wrote to the console, line by line. */
  readonly printed: readonly string[];
  /** How requests can be sent to it. */
  readonly servers: readonly Serve[];
  /** The emulated Stripe behind the global `fetch`, and those that it created. */
  readonly emulators: readonly StripeEmulator[];
  /** Stops its servers. */
  readonly stop: () => void;
}

/** Imports a block while Stripe is emulated. */
export async function runBlock(
  block: Block,
  { load }: BundledBlocks,
  find: FindServers = findServers,
): Promise<BlockRun> {
  const emulators = [createDocsEmulator()];
  const printed: string[] = [];
  for (const method of ['debug', 'error', 'info', 'log', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => printed.push(format(...args)));
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  vi.stubGlobal('emulatorsOfBlocks', emulators);
  vi.stubGlobal('fetch', ((input, init) => {
    const { origin } = new URL(input instanceof Request ? input.url : input);
    if (origin !== 'https://api.stripe.com') throw new Error(`A call to ${origin}`);
    return emulators[0]?.fetch(input, init) ?? Promise.reject(new Error('No emulator'));
  }) satisfies typeof fetch);
  const { listeners, stop } = listenOnLoopback();
  const servers = find(await load(block));
  return { printed, servers: [...servers, ...(await listeners())], emulators, stop };
}

/** Stripe, as far as the documentation goes beyond customer sessions. */
export function createDocsEmulator(): StripeEmulator {
  return createStripeEmulator({
    routes: {
      'POST /v1/payment_intents': ({ params }) => intent('payment_intent', 'pi_123', params),
      'POST /v1/payment_intents/:id/cancel': ({ id }) => ({ id, status: 'canceled' }),
      'POST /v1/setup_intents': ({ params }) => intent('setup_intent', 'seti_123', params),
      'GET /v1/payment_methods': () => ({
        object: 'list',
        data: [{ id: 'pm_123', object: 'payment_method', allow_redisplay: 'unspecified' }],
        has_more: false,
        url: '/v1/payment_methods',
      }),
      'POST /v1/payment_methods/:id': ({ params }) => ({
        id: 'pm_123',
        object: 'payment_method',
        ...params,
      }),
    },
  });
}

function intent(object: string, id: string, params: object): object {
  return {
    id,
    object,
    status: 'requires_payment_method',
    ...params,
    client_secret: `${id}_secret_456`,
  };
}

/**
 * What the comments at the ends of lines say that `console.log` prints. Printed lines are short: a
 * comment of more than five words explains something instead.
 */
export function printsIn({ code }: Block): readonly string[] {
  const comments = code.matchAll(/^\s*console\.log\(.*\); \/\/ (.*)$/gm);
  return Array.from(comments, ([, comment = '']) => comment).filter(
    (comment) => comment.split(' ').length <= 5,
  );
}
