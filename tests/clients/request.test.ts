import {
  createCustomerSession,
  type RequestOptions,
  type StripeClientConfig,
} from 'stripe-customer-session';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CreateClient, clients, configFor } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
import { type LoopbackServer, type RecordedRequest, startServer } from '../support/server.js';

// tests/wire compares requests with those of the stripe package.

const uuidV4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

let server: LoopbackServer;

beforeAll(async () => {
  server = await startServer();
});

/** Creates a session and returns the request that arrived. */
async function record(
  createClient: CreateClient,
  config: Partial<StripeClientConfig> = {},
  options?: RequestOptions,
): Promise<RecordedRequest> {
  await createCustomerSession(createClient(configFor(server, config)), makeParams(), options);
  return server.requests.at(-1) as RecordedRequest;
}

describe.each(clients)('a request with %s', (_, createClient) => {
  it('has no other headers than those that fetch adds', async () => {
    await fetch(server.url, { method: 'POST', body: 'a=b' });
    const added = Object.keys(server.requests.at(-1)?.headers ?? {});
    const { headers } = await record(createClient);

    expect(
      Object.keys(headers)
        .filter((name) => !added.includes(name))
        .sort(),
    ).toEqual(['authorization', 'idempotency-key', 'stripe-version']);
  });

  it('keeps the path of baseUrl', async () => {
    const { path } = await record(createClient, { baseUrl: `${server.url}/a%20b/c/` });

    expect(path).toBe('/a%20b/c/v1/customer_sessions');
  });

  const settings = {
    apiKey: 'rk_test_another',
    apiVersion: '2025-01-01.other',
    stripeAccount: 'acct_123',
    stripeContext: 'org_1/acct_1',
  };
  const other = { apiKey: 'x', apiVersion: 'x', stripeAccount: 'x', stripeContext: 'x' };

  it.each([
    ['config', settings, {}],
    ['options', other, settings],
  ])('has headers for the settings of the %s', async (_title, config, options) => {
    const { headers } = await record(createClient, config, options);

    expect(headers).toMatchObject({
      authorization: 'Bearer rk_test_another',
      'stripe-version': '2025-01-01.other',
      'stripe-account': 'acct_123',
      'stripe-context': 'org_1/acct_1',
    });
  });

  it('has no option of the call before', async () => {
    const client = createClient(configFor(server));
    await createCustomerSession(client, makeParams(), {
      apiKey: 'rk_test_another',
      stripeAccount: 'acct_123',
      idempotencyKey: 'order 42 / retry',
    });
    await createCustomerSession(client, makeParams());
    const [first, second] = server.requests.slice(-2);

    expect(first?.headers).toMatchObject({ 'idempotency-key': 'order 42 / retry' });
    expect(second?.headers).toMatchObject({ authorization: `Bearer ${apiKey}` });
    expect(second?.headers).not.toHaveProperty('stripe-account');
    expect(second?.headers['idempotency-key']).toMatch(uuidV4);
  });

  it('has the app in its User-Agent', async () => {
    const appInfo = { name: 'My Shop', version: '1.2', url: 'https://shop.example' };
    const { headers } = await record(createClient, { appInfo });

    expect(headers['user-agent']).toMatch(
      /^stripe-customer-session\/\S+ My Shop\/1\.2 \(https:\/\/shop\.example\)$/,
    );
  });
});

const globalFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = globalFetch;
});

describe.each(clients)('config.fetch with %s', (_, createClient) => {
  it('is called with a URL and a plain object, and without a this', async () => {
    const calls: unknown[] = [];
    const client = createClient({
      apiKey,
      fetch: function (this: unknown, ...args) {
        calls.push([this, ...args]);
        return Promise.resolve(Response.json(makeSession()));
      },
    });
    const session = await createCustomerSession(client, makeParams(), { idempotencyKey: 'key-1' });

    expect(session).toEqual(makeSession());
    expect(calls).toEqual([
      [
        undefined,
        'https://api.stripe.com/v1/customer_sessions',
        {
          method: 'POST',
          headers: {
            Authorization: `Bearer ${apiKey}`,
            'Content-Type': 'application/x-www-form-urlencoded',
            'Idempotency-Key': 'key-1',
            'Stripe-Version': '2026-10-28.endive',
            'User-Agent': expect.stringMatching(/^stripe-customer-session\/\d+\.\d+\.\d+$/),
          },
          body: expect.stringMatching(/^customer=cus_123&components\[/),
          redirect: 'manual',
          signal: expect.any(AbortSignal),
        },
      ],
    ]);
  });

  it('is the global fetch of each call by default', async () => {
    const client = createClient({ apiKey });
    for (const livemode of [true, false]) {
      const selves: unknown[] = [];
      globalThis.fetch = function (this: unknown) {
        selves.push(this);
        return Promise.resolve(Response.json(makeSession({ livemode })));
      };
      expect(await createCustomerSession(client, makeParams())).toMatchObject({ livemode });
      expect(selves).toHaveLength(1);
      expect([undefined, globalThis]).toContain(selves[0]);
    }
  });
});
