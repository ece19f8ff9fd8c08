import {
  createFetchClient,
  type FetchClientConfig,
  isStripeError,
  type StripeClient,
  type StripeError,
} from 'stripe-customer-session';
import { createKyClient, type KyInstanceLike } from 'stripe-customer-session/ky';
import { assert, expect } from 'vitest';
import { apiKey } from './fixtures.js';
import type { LoopbackServer } from './server.js';

/** What both factories take; `createKyClient` takes `ky` besides. */
export type CreateClient = (config: FetchClientConfig) => StripeClient;

/** For `describe.each`: both clients behave alike, so each suite runs against both. */
export const clients: readonly (readonly [name: string, createClient: CreateClient])[] = [
  ['createKyClient', createKyClient],
  ['createFetchClient', createFetchClient],
];

/** The least config for a client of a loopback server. */
export function configFor(
  server: Pick<LoopbackServer, 'url'>,
  config: Partial<FetchClientConfig> = {},
): FetchClientConfig {
  return { apiKey, baseUrl: server.url, ...config };
}

/** What a call that is bound to fail rejects with. */
export async function errorOf(call: Promise<unknown>): Promise<StripeError> {
  const error: unknown = await call.then(
    () => expect.unreachable('The call did not fail.'),
    (reason: unknown) => reason,
  );
  assert(isStripeError(error), 'not a StripeError');
  return error;
}

/** A client of a loopback server that sends through a caller's own ky instance. */
export function clientThrough(
  ky: KyInstanceLike,
  server: Pick<LoopbackServer, 'url'>,
  config: Partial<FetchClientConfig> = {},
): StripeClient {
  return createKyClient({ ...configFor(server, config), ky });
}
