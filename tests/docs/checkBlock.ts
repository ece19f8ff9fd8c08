import { signPayload } from 'stripe-customer-session/testing';
import { expect, onTestFinished } from 'vitest';
import { readAll } from '../support/handler.js';
import { type Block, findAll } from './blocks.js';
import type { BundledBlocks } from './bundleBlocks.js';
import { type Serve, webhookSecret } from './findServers.js';
import { runBlock } from './runBlock.js';

/** Client secrets and keys, which no block may print. */
export const secret: RegExp = /cuss_secret_\w|[rs]k_(test|live)_(?!\*)/;

/** The settings without which a component neither shows nor saves a payment method. */
const showsSaved = {
  enabled: 'true',
  features: expect.objectContaining({
    payment_method_redisplay: 'enabled',
    payment_method_save: 'enabled',
  }),
};

/** Runs a block, sends requests to its servers, and checks what it prints and sends to Stripe. */
export async function checkBlock(
  block: Block,
  bundled: BundledBlocks,
  findServers?: Parameters<typeof runBlock>[2],
): Promise<void> {
  const { emulators, printed, servers, stop } = await runBlock(block, bundled, findServers);
  onTestFinished(stop);
  const { code } = block;
  // Printed lines are short: a longer comment explains something instead.
  const announced = findAll(code, /^\s*console\.log\(.*\); \/\/ (\S+(?: \S+){0,4})$/gm);
  expect(printed.filter((line) => announced.includes(line))).toEqual(announced);

  if (/\bcreate(Endpoint|CustomerSessionHandler)\(/.test(code)) expect(servers).not.toEqual([]);
  const isWebhook = /\b(constructEvent|verifySignature)[<(]/.test(code);
  for (const serve of servers) {
    await (isWebhook
      ? expectWebhook(serve)
      : expectEndpoint(serve, /\bResponse\.json\(/.test(code)));
  }
  expect(printed.filter((line) => secret.test(line))).toEqual([]);
  const elements = emulators
    .flatMap(({ requests }) => requests)
    .filter(({ method, path }) => method === 'POST' && path === '/v1/customer_sessions')
    .flatMap(({ params }) => Object.entries(Object(params).components ?? {}))
    .filter(([name]) => /^(mobile_)?payment_element$/.test(name));
  for (const [, element] of elements) expect(element).toEqual(showsSaved);
}

function post(headers: Readonly<Record<string, string>>, body: string | null = null): Request {
  return new Request('https://shop.example/customer-session', { method: 'POST', headers, body });
}

/** Checks that an endpoint for pages only serves signed-in customers of its own pages. */
export async function expectEndpoint(serve: Serve, hasIntent = false): Promise<void> {
  const ownPage = { origin: 'https://shop.example', 'sec-fetch-site': 'same-origin' };
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  const signedIn = { cookie: 'session=valid', authorization: 'Bearer valid' };
  const clientSecret = expect.stringMatching(/^cuss_secret_/);
  expect(await readAll(await serve(post({ ...ownPage, ...signedIn })))).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: hasIntent
      ? {
          client_secret: expect.stringMatching(/^(pi|seti)_123_secret_456$/),
          customer_session_client_secret: clientSecret,
        }
      : { client_secret: clientSecret, customer: 'cus_123' },
  });
  expect(await serve(post(ownPage))).toHaveProperty('status', 401);
  expect(await serve(post({ ...foreign, ...signedIn }))).toHaveProperty('status', 403);
}

/** Checks that an endpoint for webhooks only accepts those that Stripe signed. */
async function expectWebhook(serve: Serve): Promise<void> {
  const payload = JSON.stringify({
    id: 'evt_123',
    object: 'event',
    type: 'payment_intent.succeeded',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: 'pi_123', object: 'payment_intent', customer: 'cus_123', amount: 1099 } },
  });
  const signature = await signPayload(payload, webhookSecret);
  const send = async (headers: Readonly<Record<string, string>>, body: string): Promise<number> =>
    (await serve(post(headers, body))).status;
  expect(await send({ 'stripe-signature': signature }, payload)).toBeLessThan(300);
  expect(await send({}, payload)).toBe(400);
  expect(await send({ 'stripe-signature': signature }, `${payload} `)).toBe(400);
}
