import type { StripeEmulator } from 'stripe-customer-session/testing';
import { signPayload } from 'stripe-customer-session/testing';
import { expect, onTestFinished } from 'vitest';
import { readAll } from '../support/handler.js';
import type { Block } from './blocks.js';
import type { BundledBlocks } from './bundleBlocks.js';
import { type Serve, webhookSecret } from './findServers.js';
import { type FindServers, printsIn, runBlock } from './runBlock.js';

/** Whatever the block, no client secret and no key may show. */
export const secret: RegExp = /cuss_secret_\w|[rs]k_(test|live)_(?!\*)/;

/** What a component needs, or it neither shows nor saves a payment method. */
const showsSaved = {
  enabled: 'true',
  features: expect.objectContaining({
    payment_method_redisplay: 'enabled',
    payment_method_save: 'enabled',
  }),
};

/** Runs a block, sends requests to what it serves, and checks what it printed and asked of Stripe. */
export async function checkBlock(
  block: Block,
  bundled: BundledBlocks,
  findServers?: FindServers,
): Promise<void> {
  const { emulators, printed, servers, stop } = await runBlock(block, bundled, findServers);
  onTestFinished(stop);
  const announced = printsIn(block);
  expect(printed.filter((line) => announced.includes(line))).toEqual(announced);

  if (/\bcreate(Endpoint|CustomerSessionHandler)\(/.test(block.code))
    expect(servers).not.toEqual([]);
  const isWebhook = /\b(constructEvent|verifySignature)[<(]/.test(block.code);
  const hasIntent = /\bResponse\.json\(/.test(block.code);
  for (const serve of servers) {
    await (isWebhook ? expectWebhook(serve) : expectEndpoint(serve, hasIntent));
  }
  expect(printed.filter((line) => secret.test(line))).toEqual([]);
  for (const component of findElements(emulators)) expect(component).toEqual(showsSaved);
}

/** The components that can show saved payment methods, as Stripe received them. */
function findElements(emulators: readonly StripeEmulator[]): readonly unknown[] {
  return emulators
    .flatMap(({ requests }) => requests)
    .filter(({ method, path }) => method === 'POST' && path === '/v1/customer_sessions')
    .map(({ params }) => (params as { readonly components?: object }).components ?? {})
    .flatMap(Object.entries)
    .filter(([name]) => /^(mobile_)?payment_element$/.test(name))
    .map(([, component]) => component);
}

function post(headers: Readonly<Record<string, string>>, body: string | null = null): Request {
  return new Request('https://shop.example/customer-session', { method: 'POST', headers, body });
}

const ownPage = { origin: 'https://shop.example', 'sec-fetch-site': 'same-origin' };
const signedIn = { cookie: 'session=valid', authorization: 'Bearer valid' };

/** An endpoint for pages checks who asks. */
export async function expectEndpoint(serve: Serve, hasIntent = false): Promise<void> {
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
  const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect(await serve(post({ ...foreign, ...signedIn }))).toHaveProperty('status', 403);
}

/** An endpoint for Stripe checks that Stripe asks. */
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
