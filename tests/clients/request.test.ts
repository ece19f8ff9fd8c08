import { stringify } from 'qs';
import Stripe from 'stripe';
import { API_VERSION, createCustomerSession, type RequestOptions } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { type CreateClient, clients, configFor } from '../support/clients.js';
import { apiKey, makeParams } from '../support/fixtures.js';
import { type LoopbackServer, type RecordedRequest, startServer } from '../support/server.js';

const uuidV4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const userAgent = /^stripe-customer-session\/\d+\.\d+\.\d+$/;

/** Makes one call and hands back the one request that it sent. */
async function record(
  createClient: CreateClient,
  config: Parameters<typeof configFor>[1] = {},
  options?: RequestOptions,
): Promise<RecordedRequest> {
  const server = await startServer();
  await createCustomerSession(createClient(configFor(server, config)), makeParams(), options);
  return onlyRequest(server);
}

function onlyRequest(server: LoopbackServer): RecordedRequest {
  expect(server.requests).toHaveLength(1);
  return server.requests[0] as RecordedRequest;
}

describe.each(clients)('%s', (_, createClient) => {
  it('default', async () => {
    const { method, path, headers, body } = await record(createClient);

    expect({ method, path }).toEqual({ method: 'POST', path: '/v1/customer_sessions' });
    expect(headers).toMatchObject({
      authorization: `Bearer ${apiKey}`,
      'stripe-version': API_VERSION,
      'idempotency-key': expect.stringMatching(uuidV4),
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': expect.stringMatching(userAgent),
      'content-length': `${body.length}`,
    });
    expect(body).toBe(stringify(makeParams(), { encodeValuesOnly: true }));
  });

  it('behavior: sends no header besides its own and what fetch itself adds', async () => {
    const server = await startServer();
    await fetch(server.url, { method: 'POST', body: 'a=b' });
    const added = Object.keys(onlyRequest(server).headers);

    const { headers } = await record(createClient);
    const own = Object.keys(headers).filter((name) => !added.includes(name));
    expect(own.sort()).toEqual(['authorization', 'idempotency-key', 'stripe-version']);
  });

  it.each([
    [{ stripeAccount: 'acct_1', idempotencyKey: 'order-1' }],
    [{ stripeContext: 'ctx_1', idempotencyKey: 'order-1' }],
  ])('behavior: says what stripe-node says with %j', async (options) => {
    const server = await startServer();
    const stripe = new Stripe(apiKey, {
      host: '127.0.0.1',
      port: new URL(server.url).port,
      protocol: 'http',
      telemetry: false,
    });
    const params = makeParams() as Stripe.CustomerSessionCreateParams;
    await stripe.customerSessions.create(params, options);
    const theirs = onlyRequest(server);
    const ours = await record(createClient, {}, options);

    const shared = (request: RecordedRequest): unknown => ({
      method: request.method,
      path: request.path,
      pairs: [...new URLSearchParams(request.body)],
      headers: [
        'authorization',
        'content-type',
        'idempotency-key',
        'stripe-account',
        'stripe-context',
        'stripe-version',
      ].map((name) => request.headers[name]),
    });
    expect(shared(ours)).toEqual(shared(theirs));
  });

  it.each([
    ['/', '/v1/customer_sessions'],
    ['/stripe', '/stripe/v1/customer_sessions'],
    ['/stripe/', '/stripe/v1/customer_sessions'],
    ['/a%20b/c//', '/a%20b/c/v1/customer_sessions'],
  ])('behavior: keeps the path %s of baseUrl', async (prefix, path) => {
    const server = await startServer();
    const client = createClient({ apiKey, baseUrl: server.url + prefix });
    await createCustomerSession(client, makeParams());

    expect(onlyRequest(server).path).toBe(path);
  });

  it('behavior: makes a fresh idempotency key for each call', async () => {
    const server = await startServer();
    const client = createClient(configFor(server));
    await createCustomerSession(client, makeParams());
    await createCustomerSession(client, makeParams());

    const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([expect.stringMatching(uuidV4), expect.stringMatching(uuidV4)]);
    expect(new Set(keys).size).toBe(2);
  });

  it.each([
    ['apiKey', 'authorization', 'rk_test_another', 'Bearer rk_test_another'],
    ['apiVersion', 'stripe-version', '2025-01-01.other', '2025-01-01.other'],
    ['stripeAccount', 'stripe-account', 'acct_123', 'acct_123'],
    ['stripeContext', 'stripe-context', 'org_1/acct_1', 'org_1/acct_1'],
  ] as const)('config and options: %s', async (name, header, value, sent) => {
    const byConfig = await record(createClient, { [name]: value });
    expect(byConfig.headers[header]).toBe(sent);

    const byOption = await record(createClient, { [name]: 'sk_x' }, { [name]: value });
    expect(byOption.headers[header]).toBe(sent);

    const byUndefined = await record(createClient, { [name]: value }, { [name]: undefined });
    expect(byUndefined.headers[header]).toBe(sent);
  });

  it('behavior: the options of one call do not stay for the next', async () => {
    const server = await startServer();
    const client = createClient(configFor(server));
    await createCustomerSession(client, makeParams(), {
      apiKey: 'rk_test_another',
      stripeAccount: 'acct_123',
    });
    await createCustomerSession(client, makeParams());

    expect(server.requests[1]?.headers).toMatchObject({ authorization: `Bearer ${apiKey}` });
    expect(server.requests[1]?.headers).not.toHaveProperty('stripe-account');
  });

  it.each([
    ['with spaces inside', 'order 42 / retry'],
    ['of one character', 'x'],
    ['of 255 characters', '~'.repeat(255)],
  ])('options: idempotencyKey %s', async (_title, idempotencyKey) => {
    const { headers } = await record(createClient, {}, { idempotencyKey });
    expect(headers['idempotency-key']).toBe(idempotencyKey);
  });

  it.each([
    [{ name: 'shop' }, 'shop'],
    [{ name: 'shop', version: '1.2' }, 'shop/1.2'],
    [{ name: 'shop', url: 'https://shop.example' }, 'shop (https://shop.example)'],
    [
      { name: 'My Shop', version: '1.2', url: 'https://shop.example' },
      'My Shop/1.2 (https://shop.example)',
    ],
    [{ name: 'undefined', version: undefined, url: undefined }, 'undefined'],
  ])('config: appInfo %j', async (appInfo, suffix) => {
    const { headers } = await record(createClient, { appInfo });
    const [own, ...rest] = (headers['user-agent'] ?? '').split(' ');
    expect(own).toMatch(userAgent);
    expect(rest.join(' ')).toBe(suffix);
  });

  it('behavior: encodes values as UTF-8, percent-encoded', async () => {
    const server = await startServer();
    await createCustomerSession(createClient(configFor(server)), {
      ...makeParams(),
      customer: 'cus & Søn=☕ 😀+%[0]',
    });

    expect(onlyRequest(server).body.split('&')[0]).toBe(
      'customer=cus%20%26%20S%C3%B8n%3D%E2%98%95%20%F0%9F%98%80%2B%25%5B0%5D',
    );
  });
});
