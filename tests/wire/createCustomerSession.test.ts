import Stripe from 'stripe';
import {
  type CustomerSessionCreateParams,
  createCustomerSession,
  createStripeClient,
  type RequestOptions,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { beforeAll, describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { makeExpandedSession, makeParams, makeSession } from '../support/fixtures.js';
import {
  json,
  type LoopbackServer,
  ok,
  type Responder,
  redirect,
  startServer,
  stripeError,
  text,
} from '../support/server.js';
import { createStripe, parseRequest } from './stripePackage.js';

const components = { customer_portal: { enabled: true } };
const base = { customer: 'cus_123', components };

const structures = Object.entries({
  'every component with every feature': makeParams(),
  'a component that is disabled': { components: { customer_portal: { enabled: false } } },
  'undefined fields': { customer_account: undefined, a: { a: undefined, b: 1 } },
  expand: { expand: ['components', 'customer.tax'] },
  'empty arrays and objects': { a: { list: [], object: {}, text: '', deep: { a: [{}] } } },
  null: { a: null, deep: { a: [null, { a: null }] } },
  numbers: { a: [0, -1, 1.5, 1e21, 1e-7, -0, Number.MAX_SAFE_INTEGER] },
  booleans: { a: { on: true, off: false, list: [true, false] } },
  'nested objects and arrays': { a: { b: { c: 'e' } }, f: [['a'], [['c']]], g: [{ a: [2] }] },
  'numbers as names': { a: { 0: 'a', 10: 'b', 9: 'c' } },
  'names with other characters': { a: { 'a b': 1, 'c&d=e+f%g': 2, "h'i(j)*": 3, 'é😀': 4 } },
  'many items': { a: Array.from({ length: 25 }, (_, index) => `item ${index}`) },
});

const texts = [
  ...['a&customer=cus_666', 'a=b', 'a+b', '100%', '%41%20', "O'Neil", '(a)*!~-_.', ' a ', '\t'],
  ...['a\nb\r\nc', 'a;b,c/d?e#f:g@h$i"j<k>l\\m^n`o{p|q}', '顧客', 'עברית'],
  ...['😀👩‍👩‍👧', '\u0000\u007f\u00a0\u2028\ufeff'],
].map((text) => [JSON.stringify(text), { customer: text, a: { [text]: [text] } }] as const);

let server: LoopbackServer;

beforeAll(async () => {
  server = await startServer((response, request) => {
    const session = request.body.includes('customer.tax') ? makeExpandedSession() : makeSession();
    ok(session)(response, request);
  });
});

describe.each(clients)('the stripe package and %s send the same', (_, createClient) => {
  async function sendBoth(params: object, options: RequestOptions & Stripe.RequestOptions = {}) {
    const { length } = server.requests;
    await createStripe(server).customerSessions.create(
      params as Stripe.CustomerSessionCreateParams,
      options,
    );
    const client = createClient(configFor(server));
    await createCustomerSession(client, params as CustomerSessionCreateParams, options);
    return server.requests.slice(length);
  }

  it.each([...structures, ...texts])('for %s', async (_title, fields) => {
    const [theirs, ours] = (await sendBoth({ ...base, ...fields })).map(parseRequest);

    expect(theirs).toMatchObject({
      body: expect.arrayContaining([expect.stringMatching(/^components\[\w+\]\[enabled\] = /)]),
    });
    expect(ours).toEqual(theirs);
  });

  it.each<RequestOptions & Stripe.RequestOptions>([
    { stripeAccount: 'acct_123', idempotencyKey: 'order 42' },
    { stripeContext: 'org_1/acct_1', idempotencyKey: 'b' },
    { apiKey: 'rk_test_other', apiVersion: '2025-01-01.other', idempotencyKey: '~'.repeat(255) },
  ])('with the options %j', async (options) => {
    const requests = await sendBoth(base, options);
    const [theirs, ours] = requests.map(parseRequest);

    expect(ours).toEqual(theirs);
    expect(requests.map(({ headers }) => headers['idempotency-key'])).toEqual([
      options.idempotencyKey,
      options.idempotencyKey,
    ]);
  });
});

// docs/migrating.md names these.
describe('the stripe package differs in', () => {
  async function compare(httpClient: Stripe.HttpClient, ...responders: Responder[]) {
    const params = { customer: 'cus_123', components: { pricing_table: { enabled: true } } };
    const servers = [await startServer(...responders), await startServer(...responders)] as const;
    const stripe = createStripe(servers[0], { httpClient, maxNetworkRetries: 1 });
    const client = createStripeClient(configFor(servers[1], { maxNetworkRetries: 1 }));
    return {
      theirs: await stripe.customerSessions.create(params).catch((reason: unknown) => reason),
      ours: await safeCreateCustomerSession(client, params),
      counts: servers.map(({ requests }) => requests.length),
    };
  }

  it.each<[string, Responder, type: string]>([
    [
      'a 200 without a client_secret',
      json(200, { ...makeSession(), client_secret: undefined }),
      'invalid_response',
    ],
    ['a 400 without an error', text(400, '{}'), 'invalid_request_error'],
    [
      'a 500 without an error',
      text(500, '{"message":"x"}', { 'Stripe-Should-Retry': 'false' }),
      'api_error',
    ],
  ])('%s, which it returns', async (_title, responder, type) => {
    const { theirs, ours } = await compare(Stripe.createNodeHttpClient(), responder);

    expect(theirs).not.toBeInstanceOf(Error);
    expect(ours).toMatchObject({ ok: false, error: { type } });
  });

  it.each<[string, Responder]>([
    ['a long Retry-After, which it ignores', stripeError(500, {}, { 'Retry-After': '3600' })],
    ['a redirect, which it follows', redirect(302, '/v1/elsewhere')],
  ])('%s', async (_title, responder) => {
    const { ours, counts } = await compare(Stripe.createFetchHttpClient(), responder, ok());

    expect(ours).toMatchObject({ ok: false, error: { type: 'api_error' } });
    expect(counts).toEqual([2, 1]);
  });
});
