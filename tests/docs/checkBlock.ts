import { format } from 'node:util';
import {
  createStripeEmulator,
  type StripeEmulator,
  signPayload,
} from 'stripe-customer-session/testing';
import { expect, onTestFinished, vi } from 'vitest';
import { readAll } from '../support/handler.js';
import { type Block, findAll } from './blocks.js';
import type { BundledBlocks } from './bundleBlocks.js';
import { env, findServers, type Serve, webhookSecret } from './findServers.js';
import { listenOnLoopback } from './listenOnLoopback.js';

/** Client secrets and keys, which no block may print. */
export const secret: RegExp = /cuss_secret_\w|[rs]k_(test|live)_(?!\*)/;

/** Runs a block, sends requests to its servers, and checks what it prints and sends to Stripe. */
export async function checkBlock(
  block: Block,
  bundled: BundledBlocks,
  findServers?: Parameters<typeof runBlock>[2],
): Promise<void> {
  const { emulators, printed, servers, stop } = await runBlock(block, bundled, findServers);
  onTestFinished(stop);
  // Printed lines are short: a longer comment explains something instead.
  const announced = findAll(block.code, /^\s*console\.log\(.*\); \/\/ (\S+(?: \S+){0,4})$/gm);
  expect(printed.filter((line) => announced.includes(line))).toEqual(announced);

  const contains = (pattern: RegExp): boolean => pattern.test(block.code);
  if (contains(/\bcreate(Endpoint|CustomerSessionHandler)\(/)) expect(servers).not.toEqual([]);
  const isWebhook = contains(/\b(constructEvent|verifySignature)[<(]/);
  for (const serve of servers) {
    await (isWebhook
      ? expectWebhook(serve)
      : expectEndpoint(serve, contains(/\bResponse\.json\(/)));
  }
  expect(printed.filter((line) => secret.test(line))).toEqual([]);
  const elements = emulators
    .flatMap(({ requests }) => requests)
    .filter(({ method, path }) => method === 'POST' && path === '/v1/customer_sessions')
    .flatMap(({ params }) => Object.entries(Object(params).components ?? {}))
    .filter(([name]) => /^(mobile_)?payment_element$/.test(name));
  for (const [, element] of elements) {
    // Without these, it neither shows nor saves a payment method.
    const features = { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' };
    expect(element).toEqual({ enabled: 'true', features: expect.objectContaining(features) });
  }
}

async function post(serve: Serve, headers: Readonly<Record<string, string>>, body?: string) {
  const init = { method: 'POST', headers, body: body ?? null };
  return readAll(await serve(new Request('https://shop.example/customer-session', init)));
}

/** Checks that an endpoint for pages only serves signed-in customers of its own pages. */
export async function expectEndpoint(serve: Serve, hasIntent = false): Promise<void> {
  const ownPage = { origin: 'https://shop.example', 'sec-fetch-site': 'same-origin' };
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const signedIn = { cookie: 'session=valid', authorization: 'Bearer valid' };
  const clientSecret = expect.stringMatching(/^cuss_secret_/);
  expect(await post(serve, { ...ownPage, ...signedIn })).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: hasIntent
      ? {
          client_secret: expect.stringMatching(/^(pi|seti)_123_secret_456$/),
          customer_session_client_secret: clientSecret,
        }
      : { client_secret: clientSecret, customer: 'cus_123' },
  });
  expect(await post(serve, ownPage)).toMatchObject({ status: 401 });
  expect(await post(serve, { ...foreign, ...signedIn })).toMatchObject({ status: 403 });
}

/** Checks that an endpoint for webhooks only accepts those that Stripe signed. */
async function expectWebhook(serve: Serve): Promise<void> {
  const payload = JSON.stringify({
    id: 'evt_123',
    object: 'event',
    type: 'payment_intent.succeeded',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: 'pi_123', object: 'payment_intent', customer: 'cus_123' } },
  });
  const signature = { 'stripe-signature': await signPayload(payload, webhookSecret) };
  expect((await post(serve, signature, payload)).status).toBeLessThan(300);
  expect(await post(serve, {}, payload)).toMatchObject({ status: 400 });
  expect(await post(serve, signature, `${payload} `)).toMatchObject({ status: 400 });
}

/** Imports a block while Stripe is emulated: behind the global `fetch`, and by the block's own emulators. */
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
