import {
  type CustomerSessionHandlerOptions,
  createCustomerSessionHandler,
  createStripeClient,
  type Endpoint,
} from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { apiKey } from '../support/fixtures.js';
import { failure, granted, makeRequest, readAll, success } from '../support/handler.js';

let emulator: StripeEmulator;

beforeEach(() => {
  emulator = createStripeEmulator();
});

function makeHandler<TPlatform extends readonly unknown[], TRequest extends Request = Request>(
  options: CustomerSessionHandlerOptions<TPlatform, TRequest>,
): Endpoint<TPlatform, TRequest> {
  const client = createStripeClient({ apiKey, fetch: emulator.fetch, maxNetworkRetries: 0 });
  return createCustomerSessionHandler(client, options);
}

describe('createCustomerSessionHandler', () => {
  it.each([[[]], [[{ KEY: 1 }]], [[{ KEY: 1 }, undefined, 'ctx']]])(
    'behavior: passes %o on to authorize and onError, with the request itself',
    async (platform) => {
      const seen: unknown[][] = [];
      const reason = new Error('no');
      const handler = makeHandler<unknown[]>({
        authorize(...args) {
          seen.push(args);
          throw reason;
        },
        onError(...args) {
          seen.push(args);
        },
      });
      const request = makeRequest();
      await handler(request, ...platform);

      expect(seen).toEqual([
        [request, ...platform],
        [reason, request, ...platform],
      ]);
      expect(seen[0]?.[0]).toBe(request);
      expect(seen[1]?.[1]).toBe(request);
    },
  );

  it('behavior: in a Worker, whose bindings come as second argument', async () => {
    interface Env {
      readonly SESSIONS: ReadonlyMap<string, string>;
    }
    const kept: Promise<unknown>[] = [];
    const ctx = { waitUntil: (work: Promise<unknown>) => kept.push(work) };
    const worker = {
      fetch: makeHandler({
        authorize(request: Request, env: Env, { waitUntil }: typeof ctx) {
          waitUntil(Promise.resolve('seen'));
          const customer = env.SESSIONS.get(request.headers.get('Cookie') ?? '');
          return customer === undefined ? null : { params: { ...granted.params, customer } };
        },
      }),
    };
    const env = { SESSIONS: new Map([['session=1', 'cus_123']]) };

    expect(
      await readAll(await worker.fetch(makeRequest({ Cookie: 'session=1' }), env, ctx)),
    ).toEqual(success());
    expect(
      await readAll(await worker.fetch(makeRequest({ Cookie: 'session=2' }), env, ctx)),
    ).toEqual(failure(401, 'unauthorized'));
    expect(kept).toHaveLength(2);
  });

  it('behavior: for a Connect platform that sets the account per request', async () => {
    const accounts = new Map([
      ['a.shop.example', 'acct_a'],
      ['b.shop.example', 'acct_b'],
    ]);
    const handler = makeHandler({
      authorize(request) {
        const stripeAccount = accounts.get(new URL(request.url).host);
        return stripeAccount === undefined ? null : { ...granted, options: { stripeAccount } };
      },
    });
    const hosts = ['b', 'a', 'c'].map((name) => `https://${name}.shop.example/`);
    const statuses = hosts.map(async (url) => (await handler(makeRequest({}, url))).status);

    expect(await Promise.all(statuses)).toEqual([200, 200, 401]);
    expect(emulator.requests.map(({ headers }) => headers['stripe-account'])).toEqual([
      'acct_b',
      'acct_a',
    ]);
  });

  it('behavior: as a route of a self-hosted Next.js, whose URL is made up', async () => {
    class OwnRequest extends Request {
      readonly shop = '7';
    }
    const route = makeHandler({
      async authorize(
        { shop }: OwnRequest,
        context: { params: Promise<{ readonly shop: string }> },
      ) {
        const { shop: segment } = await context.params;
        return { ...granted, options: { stripeAccount: `acct_${segment}${shop}` } };
      },
    });
    const context = { params: Promise.resolve({ shop: '7' }) };
    const ask = (headers: Readonly<Record<string, string>>): Promise<Response> =>
      route(new OwnRequest('http://0.0.0.0:3000/session', { method: 'POST', headers }), context);
    const headers = { Host: 'shop.example', 'X-Forwarded-Proto': 'http' };

    expect(await readAll(await ask({ ...headers, Origin: 'https://shop.example' }))).toEqual(
      success(),
    );
    expect(emulator.requests).toMatchObject([{ headers: { 'stripe-account': 'acct_77' } }]);
    expect(await readAll(await ask({ ...headers, Origin: 'https://evil.example' }))).toEqual(
      failure(403, 'origin_not_allowed'),
    );
  });
});
