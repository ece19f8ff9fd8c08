import {
  API_VERSION,
  createCustomerSession,
  type RequestOptions,
  type StripeClientConfig,
} from 'stripe-customer-session';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CreateClient, clients, configFor } from '../support/clients.js';
import { apiKey, makeParams } from '../support/fixtures.js';
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
  it('has the headers and body of a form', async () => {
    const { method, path, headers, body } = await record(createClient);

    expect({ method, path }).toEqual({ method: 'POST', path: '/v1/customer_sessions' });
    expect(headers).toMatchObject({
      authorization: `Bearer ${apiKey}`,
      'stripe-version': API_VERSION,
      'idempotency-key': expect.stringMatching(uuidV4),
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': expect.stringMatching(/^stripe-customer-session\/\d+\.\d+\.\d+$/),
      'content-length': `${body.length}`,
    });
    expect(body).toMatch(/^customer=cus_123&components\[/);
  });

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

  it.each([
    ['apiKey', 'authorization', 'rk_test_another', 'Bearer rk_test_another'],
    ['apiVersion', 'stripe-version', '2025-01-01.other', '2025-01-01.other'],
    ['stripeAccount', 'stripe-account', 'acct_123', 'acct_123'],
    ['stripeContext', 'stripe-context', 'org_1/acct_1', 'org_1/acct_1'],
  ] as const)(
    'has the %s of the options, or else of the config',
    async (name, header, value, sent) => {
      const byConfig = await record(createClient, { [name]: value });
      const byOption = await record(createClient, { [name]: 'sk_x' }, { [name]: value });
      const byUndefined = await record(createClient, { [name]: value }, { [name]: undefined });

      expect([byConfig, byOption, byUndefined].map(({ headers }) => headers[header])).toEqual([
        sent,
        sent,
        sent,
      ]);
    },
  );

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
