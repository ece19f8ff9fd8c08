import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readAll } from '../support/handler.js';
import { readBlocks } from './blocks.js';
import { type BundledBlocks, bundleBlocks } from './bundleBlocks.js';
import type { Serve } from './findServers.js';
import { createDocsEmulator, runBlock } from './runBlock.js';

/** The endpoints that answer with both secrets, by the intent that they create. */
const endpoints = readBlocks('docs/checkout.md')
  .filter(({ code }) => /\bcreateCustomerSessionHandler\(/.test(code))
  .map((block) => {
    const [, path = '', kind = ''] = /'(\/v1\/(payment|setup)_intents)'/.exec(block.code) ?? [];
    const [, component = ''] = /(\w+): \{\s*enabled: true/.exec(block.code) ?? [];
    return { title: `${component} with a ${kind} intent`, block, path, component };
  });

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
  let bundled: BundledBlocks;

  beforeAll(async () => {
    bundled = await bundleBlocks(endpoints.map(({ block }) => block));
  }, 60_000);

  afterAll(() => bundled.remove());

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
    const { servers, printed, stop } = await runBlock(block, bundled);
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

  it.each(endpoints)('behavior: $title takes one round trip', async (endpoint) => {
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
    expect(await ask(serve)).toHaveProperty('status', 200);
    expect(rounds.map((paths) => paths.sort())).toEqual([[customerSessions, endpoint.path].sort()]);
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
