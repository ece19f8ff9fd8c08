import { format } from 'node:util';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { vi } from 'vitest';
import type { Block } from './blocks.js';
import type { BundledBlocks } from './bundleBlocks.js';
import { findServers, type Serve, secretKey, standForRuntimes } from './findServers.js';

/** What came of a block. */
export interface BlockRun {
  /** What it wrote to the console, line by line. */
  readonly printed: readonly string[];
  /** How requests can be sent to it. */
  readonly servers: readonly Serve[];
}

/** Imports a block into a world in which Stripe is emulated and every platform is at hand. */
export async function runBlock(block: Block, { load }: BundledBlocks): Promise<BlockRun> {
  const emulator = createStripeEmulator();
  const { served, ...runtimes } = standForRuntimes();
  const printed: string[] = [];
  for (const method of ['debug', 'error', 'info', 'log', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => printed.push(format(...args)));
  }
  vi.stubEnv('STRIPE_SECRET_KEY', secretKey);
  vi.stubGlobal('fetch', ((input, init) => {
    const { origin } = new URL(input instanceof Request ? input.url : input);
    if (origin !== 'https://api.stripe.com') throw new Error(`A call to ${origin}`);
    return emulator.fetch(input, init);
  }) satisfies typeof fetch);
  for (const [name, runtime] of Object.entries(runtimes)) {
    // Only where it is meant, since dependencies look which one they are in.
    if (block.code.includes(`${name}.`)) vi.stubGlobal(name, runtime);
  }
  return { printed, servers: findServers(await load(block), served) };
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
