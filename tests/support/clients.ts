import ky from 'ky';
import {
  createStripeClient,
  isStripeError,
  type StripeClient,
  type StripeClientConfig,
  type StripeError,
} from 'stripe-customer-session';
import { type KyInstanceLike, kyFetch } from 'stripe-customer-session/ky';
import { assert, expect } from 'vitest';
import { apiKey } from './fixtures.js';
import type { LoopbackServer } from './server.js';

export type CreateClient = (config: StripeClientConfig) => StripeClient;

/** For `describe.each`: a client behaves the same whatever sends its requests. */
export const clients: readonly (readonly [name: string, createClient: CreateClient])[] = [
  ['kyFetch', createKyClient],
  ['fetch', createStripeClient],
];

/** A client that sends with ky, through the config's own `fetch` if there is one. */
export function createKyClient({ fetch, ...config }: StripeClientConfig): StripeClient {
  const instance = fetch ? ky.extend({ fetch: fetch as typeof globalThis.fetch }) : ky;
  return createStripeClient({ ...config, fetch: kyFetch(instance) });
}

/** The config of a client of a loopback server. */
export function configFor(
  server: Pick<LoopbackServer, 'url'>,
  config: Partial<StripeClientConfig> = {},
): StripeClientConfig {
  return { apiKey, baseUrl: server.url, ...config };
}

/** The error that a failing call rejects with. */
export async function errorOf(call: Promise<unknown>): Promise<StripeError> {
  const error: unknown = await call.then(
    () => expect.unreachable('The call did not fail.'),
    (reason: unknown) => reason,
  );
  assert(isStripeError(error), 'not a StripeError');
  return error;
}

/** A client of a loopback server that sends with a ky instance. */
export function clientThrough(
  instance: KyInstanceLike,
  server: Pick<LoopbackServer, 'url'>,
  config: Partial<StripeClientConfig> = {},
): StripeClient {
  return createStripeClient({ ...configFor(server, config), fetch: kyFetch(instance) });
}
