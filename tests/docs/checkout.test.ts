import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readAll } from '../support/handler.js';
import { readBlocks } from './blocks.js';
import { bundleBlocks } from './bundleBlocks.js';
import type { Serve } from './findServers.js';
import { createDocsEmulator, runBlock } from './runBlock.js';

const blocks = readBlocks('docs/checkout.md');

/** The endpoints that return both secrets, by the intent that they create. */
const endpoints = blocks
  .filter(({ code }) => /\bcreateEndpoint\(/.test(code))
  .map((block) => {
    const [, path = '', kind = ''] = /'(\/v1\/(payment|setup)_intents)'/.exec(block.code) ?? [];
    const [, component = ''] = /(\w+): \{\s*enabled: true/.exec(block.code) ?? [];
    return { title: `${component} with a ${kind} intent`, block, path, component };
  });

const customers = '/v1/customers';
const customerSessions = '/v1/customer_sessions';

const signedIn = { cookie: 'session=valid', authorization: 'Bearer valid' };

function ask(
  serve: Serve,
  headers: Readonly<Record<string, string>> = signedIn,
): Promise<Response> {
  return serve(new Request('https://shop.example/checkout', { method: 'POST', headers }));
}

/** What a client of ours asks for: it passes URLs. */
function pathOf(input: Parameters<StripeEmulator['fetch']>[0]): string {
  return new URL(`${input}`).pathname;
}

/** Starts an endpoint whose accounts have no customer yet; Stripe is what `fetch` says. */
async function start(
  { block }: (typeof endpoints)[number],
  fetch: StripeEmulator['fetch'],
): Promise<{ readonly serve: Serve; readonly printed: readonly string[] }> {
  // The accounts are in a module, so a new one has new accounts.
  const bundled = await bundleBlocks([
    block,
    ...blocks.filter(({ fileName }) => fileName === 'customers.ts'),
  ]);
  onTestFinished(() => bundled.remove());
  const { servers, printed, stop } = await runBlock(block, bundled);
  stop();
  vi.stubGlobal('fetch', fetch);
  const [serve] = servers;
  if (!serve) throw new Error(`${block.name} serves nothing`);
  return { serve, printed };
}

/** Keeps every answer back for 100 ms, and tells what was asked for in between. */
function countRounds({ fetch }: StripeEmulator): {
  readonly fetch: StripeEmulator['fetch'];
  readonly rounds: readonly string[][];
} {
  const rounds: string[][] = [];
  const waiting: (() => void)[] = [];
  return {
    rounds,
    async fetch(input, init) {
      // Whoever asks before the next answer asks in the same round.
      if (waiting.length === 0) {
        rounds.push([]);
        setTimeout(() => {
          for (const answer of waiting.splice(0)) answer();
        }, 100);
      }
      rounds.at(-1)?.push(pathOf(input));
      await new Promise<void>((resolve) => waiting.push(resolve));
      return fetch(input, init);
    },
  };
}

/** An emulator of which one endpoint is broken. */
function breakAt(path: string): StripeEmulator['fetch'] {
  const { fetch } = createDocsEmulator();
  return (input, init) => {
    const broken = createStripeEmulator();
    broken.failNext({ status: 400, type: 'invalid_request_error' });
    return (pathOf(input) === path ? broken : { fetch }).fetch(input, init);
  };
}

/** The customers that the sessions and the intents of an emulator are for. */
function customersOf({ requests }: StripeEmulator): readonly unknown[] {
  return requests
    .filter(({ path }) => path !== customers)
    .map(({ params }) => (params as { readonly customer?: string }).customer);
}

describe('docs/checkout.md', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  it('default: has an endpoint of at most 30 lines for each way to pay', () => {
    expect(endpoints.map(({ title }) => title)).toEqual([
      'payment_element with a payment intent',
      'payment_element with a setup intent',
      'mobile_payment_element with a payment intent',
    ]);
    for (const { block } of endpoints) {
      expect(block.code.split('\n').length, block.name).toBeLessThanOrEqual(30);
    }
  });

  it.each(endpoints)('default: $title answers with both secrets', async (endpoint) => {
    const { serve } = await start(endpoint, createDocsEmulator().fetch);
    const { status, body } = await readAll(await ask(serve));

    expect(status).toBe(200);
    expect(body).toEqual({
      client_secret: expect.stringMatching(/^(pi|seti)_123_secret_456$/),
      customer_session_client_secret: expect.stringMatching(/^cuss_secret_/),
      ...(endpoint.component === 'mobile_payment_element' && {
        customer: expect.stringMatching(/^cus_/),
        publishable_key: expect.stringMatching(/^pk_test_/),
      }),
    });
  });

  it.each(endpoints)('error: $title serves nobody who is not signed in', async (endpoint) => {
    const emulator = createDocsEmulator();
    const { serve } = await start(endpoint, emulator.fetch);

    expect(await ask(serve, { cookie: 'session=other' })).toHaveProperty('status', 401);
    expect(await ask(serve, {})).toHaveProperty('status', 401);
    expect(emulator.requests).toEqual([]);
  });

  it.each(endpoints)(
    'behavior: $title creates a customer once, and takes one round trip from then on',
    async (endpoint) => {
      const emulator = createDocsEmulator();
      const { fetch, rounds } = countRounds(emulator);
      const { serve } = await start(endpoint, fetch);
      for (let visit = 0; visit < 3; visit += 1) {
        expect(await ask(serve)).toHaveProperty('status', 200);
      }

      const both = [customerSessions, endpoint.path].sort();
      expect(rounds.map((paths) => paths.sort())).toEqual([[customers], both, both, both]);
      expect(emulator.requests[0]?.params).toEqual({
        email: 'jenny@example.com',
        metadata: { account: '42' },
      });
      expect(customersOf(emulator)).toHaveLength(6);
      expect(new Set(customersOf(emulator))).toEqual(new Set([expect.stringMatching(/^cus_/)]));
    },
  );

  it.each(endpoints)(
    'behavior: $title creates one customer for two requests at once',
    async (endpoint) => {
      const emulator = createDocsEmulator();
      const { serve } = await start(endpoint, emulator.fetch);
      const answers = await Promise.all([ask(serve), ask(serve)]);

      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      // Else the second would have found the customer of the first.
      const created = emulator.requests.filter(({ path }) => path === customers);
      expect(created.length).toBeGreaterThan(1);
      expect(customersOf(emulator)).toHaveLength(4);
      expect(new Set(customersOf(emulator))).toHaveProperty('size', 1);
    },
  );

  it.each(endpoints)(
    'behavior: $title replaces a customer that Stripe no longer has',
    async (endpoint) => {
      const emulator = createDocsEmulator();
      const { serve } = await start(endpoint, emulator.fetch);
      expect(await ask(serve)).toHaveProperty('status', 200);
      const missing = { status: 400, code: 'resource_missing', param: 'customer' } as const;
      // Of the session, and of the intent.
      emulator.failNext(missing, missing);
      expect(await ask(serve)).toHaveProperty('status', 200);
      expect(await ask(serve)).toHaveProperty('status', 200);

      const created = emulator.requests.filter(({ path }) => path === customers);
      expect(created).toHaveLength(2);
      expect(created[0]?.headers['idempotency-key']).not.toBe(
        created[1]?.headers['idempotency-key'],
      );
      const [first] = customersOf(emulator);
      expect(customersOf(emulator).map((customer) => customer === first)).toEqual([
        ...[true, true], // a new account
        ...[true, true, false, false], // its customer is gone
        ...[false, false], // from then on
      ]);
    },
  );

  it.each(endpoints)(
    'behavior: $title goes on without saved cards where Stripe gives no session',
    async (endpoint) => {
      const { serve, printed } = await start(endpoint, breakAt(customerSessions));
      const { status, body } = await readAll(await ask(serve));

      expect(status).toBe(200);
      expect(body).toHaveProperty('client_secret', expect.stringMatching(/_secret_456$/));
      expect(body).not.toHaveProperty('customer_session_client_secret');
      expect(printed.join('\n')).toContain('invalid_request_error');
    },
  );

  it.each(endpoints)(
    'behavior: $title goes on without saved cards after three seconds',
    async (endpoint) => {
      const { fetch } = createDocsEmulator();
      const { serve, printed } = await start(endpoint, (input, init) =>
        pathOf(input) === customerSessions ? new Promise(() => undefined) : fetch(input, init),
      );
      vi.useFakeTimers();
      const settled = vi.fn();
      const asked = ask(serve).finally(settled);
      await vi.advanceTimersByTimeAsync(2999);
      expect(settled).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1);
      expect(settled).toHaveBeenCalled();

      const { status, body } = await readAll(await asked);
      expect(status).toBe(200);
      expect(body).toHaveProperty('client_secret', expect.stringMatching(/_secret_456$/));
      expect(body).not.toHaveProperty('customer_session_client_secret');
      expect(printed.join('\n')).toContain('timeout_error');
    },
  );

  it.each(
    endpoints.flatMap((endpoint) => [
      { ...endpoint, missing: 'intent', broken: endpoint.path },
      { ...endpoint, missing: 'customer', broken: customers },
    ]),
  )('error: $title answers 503 where there is no $missing', async ({ broken, ...endpoint }) => {
    const { serve, printed } = await start(endpoint, breakAt(broken));
    const { status, body } = await readAll(await ask(serve));

    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain('_secret_');
    expect(printed.join('\n')).toContain('invalid_request_error');
  });
});
