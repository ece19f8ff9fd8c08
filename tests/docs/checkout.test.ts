import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readAll } from '../support/handler.js';
import { readBlocks } from './blocks.js';
import { bundleBlocks } from './bundleBlocks.js';
import { createDocsEmulator, runBlock } from './checkBlock.js';

type Fetch = StripeEmulator['fetch'];

const blocks = readBlocks('docs/checkout.md');

/** The endpoints that return both secrets, with the path of the intent that they create. */
const endpoints = blocks
  .filter(({ code }) => /\bcreateEndpoint\(/.test(code))
  .map((block) => {
    const [, path = ''] = /'(\/v1\/(payment|setup)_intents)'/.exec(block.code) ?? [];
    const [, component = ''] = /(\w+): \{\s*enabled: true/.exec(block.code) ?? [];
    return { title: `${component} with ${path}`, block, path, component };
  });

const customers = '/v1/customers';
const customerSessions = '/v1/customer_sessions';
const client_secret = expect.stringMatching(/^(pi|seti)_123_secret_456$/);

/** Starts an endpoint whose accounts have no customer yet, and which calls Stripe with `fetch`. */
async function start({ block }: (typeof endpoints)[number], fetch: Fetch) {
  // The accounts are in a module, so a new one has new accounts.
  const accounts = blocks.filter(({ fileName }) => fileName === 'customers.ts');
  const bundled = await bundleBlocks([block, ...accounts]);
  onTestFinished(() => bundled.remove());
  const { servers, printed, stop } = await runBlock(block, bundled);
  stop();
  vi.stubGlobal('fetch', fetch);
  const send = async (headers = { cookie: 'session=valid', authorization: 'Bearer valid' }) => {
    const request = new Request('https://shop.example/checkout', { method: 'POST', headers });
    return readAll((await servers[0]?.(request)) ?? Response.error());
  };
  return { send, printed };
}

const pathOf = (input: Parameters<Fetch>[0]): string => new URL(`${input}`).pathname;

/** Emulates Stripe, except for one path. */
function exceptAt(path: string, other: Fetch): Fetch {
  const { fetch } = createDocsEmulator();
  return (input, init) => (pathOf(input) === path ? other : fetch)(input, init);
}

/** Rejects each request. */
const fail: Fetch = (input, init) => {
  const { failNext, fetch } = createStripeEmulator();
  failNext({ status: 400, type: 'invalid_request_error' });
  return fetch(input, init);
};

/** The customers that the sessions and the intents of an emulator are for. */
function customersOf({ requests }: StripeEmulator): readonly unknown[] {
  const others = requests.filter(({ path }) => path !== customers);
  return others.map(({ params }) => Object(params).customer);
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

it('docs/checkout.md has an endpoint of at most 30 lines for each way to pay', () => {
  expect(endpoints.map(({ title }) => title)).toEqual([
    'payment_element with /v1/payment_intents',
    'payment_element with /v1/setup_intents',
    'mobile_payment_element with /v1/payment_intents',
  ]);
  for (const { block } of endpoints) expect(block.code.split('\n').length).toBeLessThanOrEqual(30);
});

describe.each(endpoints)('$title', (endpoint) => {
  it('creates one customer for two requests at once, and returns both secrets', async () => {
    const emulator = createDocsEmulator();
    const { send } = await start(endpoint, emulator.fetch);
    expect(await send({ cookie: 'session=other', authorization: '' })).toMatchObject({
      status: 401,
    });
    expect(emulator.requests).toEqual([]);
    await Promise.all([send(), send()]);
    expect(await send()).toMatchObject({
      status: 200,
      body: {
        client_secret,
        customer_session_client_secret: expect.stringMatching(/^cuss_secret_/),
        ...(endpoint.component === 'mobile_payment_element' && {
          customer: expect.stringMatching(/^cus_/),
          publishable_key: expect.stringMatching(/^pk_test_/),
        }),
      },
    });

    const created = emulator.requests.filter(({ path }) => path === customers);
    expect(new Set(created.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(customersOf(emulator)).toHaveLength(6);
    expect(new Set(customersOf(emulator))).toEqual(new Set([expect.stringMatching(/^cus_/)]));
    expect(emulator.requests.at(-3)?.path).not.toBe(customers);
  });

  it('creates the session and the intent at the same time', async () => {
    const { fetch } = createDocsEmulator();
    const sent: string[] = [];
    const { send } = await start(endpoint, async (input, init) => {
      const path = pathOf(input);
      if (path === customers) return fetch(input, init);
      sent.push(path);
      // Neither gets a response before both have arrived.
      await vi.waitFor(() => expect(sent).toHaveLength(2));
      return fetch(input, init);
    });

    expect(await send()).toMatchObject({ status: 200 });
    expect(sent.sort()).toEqual([customerSessions, endpoint.path].sort());
  });

  it('replaces a customer that Stripe no longer has', async () => {
    const emulator = createDocsEmulator();
    const { send } = await start(endpoint, emulator.fetch);
    await send();
    const missing = { status: 400, code: 'resource_missing', param: 'customer' } as const;
    // Of the session, and of the intent.
    emulator.failNext(missing, missing);
    expect(await send()).toMatchObject({ status: 200 });
    expect(await send()).toMatchObject({ status: 200 });

    const [first] = customersOf(emulator);
    const isFirst = customersOf(emulator).map((customer) => customer === first);
    expect(isFirst).toEqual([true, true, true, true, false, false, false, false]);
  });

  it('continues without saved cards if there is no session', async () => {
    const { send, printed } = await start(endpoint, exceptAt(customerSessions, fail));
    const { status, body } = await send();

    expect({ status, body }).toMatchObject({ status: 200, body: { client_secret } });
    expect(body).not.toHaveProperty('customer_session_client_secret');
    expect(printed.join('\n')).toContain('invalid_request_error');
  });

  it('continues without saved cards after three seconds', async () => {
    const stall = () => new Promise<never>(() => undefined);
    const { send, printed } = await start(endpoint, exceptAt(customerSessions, stall));
    vi.useFakeTimers();
    const settled = vi.fn();
    const sent = send().finally(settled);
    await vi.advanceTimersByTimeAsync(2999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);

    expect(await sent).toMatchObject({ status: 200, body: { client_secret } });
    expect(printed.join('\n')).toContain('timeout_error');
  });

  it.each([customers, endpoint.path])('responds with 503 if %s fails', async (path) => {
    const { send, printed } = await start(endpoint, exceptAt(path, fail));
    const { status, body } = await send();

    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain('_secret_');
    expect(printed.join('\n')).toContain('invalid_request_error');
  });
});
