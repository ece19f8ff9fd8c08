import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readAll } from '../support/handler.js';
import { isForBrowsers, readBlocks } from './blocks.js';
import { bundleBlocks } from './bundleBlocks.js';
import type { Serve } from './findServers.js';
import { createDocsEmulator, runBlock } from './runBlock.js';

const blocks = readBlocks('docs/checkout.md').filter((block) => !isForBrowsers(block));

/** The endpoints that answer with both secrets, by the intent that they create. */
const endpoints = blocks
  .filter(({ code }) => /\bcreateCustomerSessionHandler\(/.test(code))
  .map((block) => {
    const [, path = '', kind = ''] = /'(\/v1\/(payment|setup)_intents)'/.exec(block.code) ?? [];
    const [, component = ''] = /(\w+): \{\s*enabled: true/.exec(block.code) ?? [];
    return { title: `${component} with a ${kind} intent`, block, path, component };
  });

const customers = '/v1/customers';
const customerSessions = '/v1/customer_sessions';

function ask(serve: Serve): Promise<Response> {
  const headers = { cookie: 'session=valid', authorization: 'Bearer valid' };
  return serve(new Request('https://shop.example/checkout', { method: 'POST', headers }));
}

/** What a client of ours asks for: it passes URLs. */
function pathOf(input: Parameters<StripeEmulator['fetch']>[0]): string {
  return new URL(`${input}`).pathname;
}

describe('docs/checkout.md', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  /** Gives the server of an endpoint; Stripe is what `fetch` says. */
  async function start(
    { block }: (typeof endpoints)[number],
    fetch: StripeEmulator['fetch'],
  ): Promise<{ readonly serve: Serve; readonly printed: readonly string[] }> {
    // Bundled for each test, since the block of the customers keeps what it created.
    const bundled = await bundleBlocks(blocks);
    const { servers, printed, stop } = await runBlock(block, bundled);
    onTestFinished(bundled.remove);
    stop();
    vi.stubGlobal('fetch', fetch);
    const [serve] = servers;
    if (!serve) throw new Error(`${block.name} serves nothing`);
    return { serve, printed };
  }

  it('default: has an endpoint for each way to pay', () => {
    expect(endpoints.map(({ title }) => title)).toEqual([
      'payment_element with a payment intent',
      'payment_element with a setup intent',
      'mobile_payment_element with a payment intent',
    ]);
    for (const { block } of endpoints) {
      const handler = block.code.slice(block.code.indexOf('export const POST'));
      const [own = ''] = handler.split('\n\n');
      expect(own.split('\n').length, block.name).toBeLessThanOrEqual(30);
    }
  });

  it.each(endpoints)(
    'behavior: $title takes one round trip, and another for a new account',
    async (endpoint) => {
      const { fetch } = createDocsEmulator();
      const rounds: string[][] = [];
      const waiting: (() => void)[] = [];
      const { serve } = await start(endpoint, async (input, init) => {
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
      });
      const checkout = [customerSessions, endpoint.path].sort();

      expect(await ask(serve)).toHaveProperty('status', 200);
      expect(rounds.map((paths) => paths.sort())).toEqual([[customers], checkout]);
      rounds.length = 0;
      expect(await ask(serve)).toHaveProperty('status', 200);
      expect(rounds.map((paths) => paths.sort())).toEqual([checkout]);
    },
  );

  it.each(endpoints)('behavior: $title has one customer for two tabs at once', async (endpoint) => {
    const emulator = createDocsEmulator();
    const { serve } = await start(endpoint, emulator.fetch);
    const answers = await Promise.all([ask(serve), ask(serve)]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const asked = emulator.requests.filter(({ path }) => path !== customers);
    const used = asked.map(({ params }) => (params as { readonly customer?: string }).customer);
    expect(used).toEqual(Array(4).fill(expect.stringMatching(/^cus_\w+$/)));
    expect(new Set(used).size).toBe(1);
  });

  it.each(endpoints)(
    'behavior: $title goes on without saved cards where Stripe gives no session',
    async (endpoint) => {
      const { fetch } = createDocsEmulator();
      const broken = createStripeEmulator();
      broken.failNext({ status: 400, type: 'invalid_request_error' });
      const { serve, printed } = await start(endpoint, (input, init) =>
        pathOf(input) === customerSessions ? broken.fetch(input, init) : fetch(input, init),
      );
      const { status, body } = await readAll(await ask(serve));

      expect(status).toBe(200);
      expect(body).toHaveProperty('client_secret', expect.stringMatching(/_secret_456$/));
      expect(body).not.toHaveProperty('customer_session_client_secret');
      expect(printed.join('\n')).toContain('invalid_request_error');
    },
  );

  it.each(endpoints)('error: $title answers 503 where there is no intent', async (endpoint) => {
    const { fetch } = createDocsEmulator();
    const broken = createStripeEmulator();
    const { serve, printed } = await start(endpoint, (input, init) =>
      pathOf(input) === endpoint.path ? broken.fetch(input, init) : fetch(input, init),
    );
    const { status, body } = await readAll(await ask(serve));

    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain('_secret_');
    expect(printed.join('\n')).toContain('Unrecognized request URL');
  });
});
