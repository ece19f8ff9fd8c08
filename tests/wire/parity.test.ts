import type Stripe from 'stripe';
import {
  type CustomerSessionCreateParams,
  createCustomerSession,
  type RequestOptions,
} from 'stripe-customer-session';
import { beforeAll, describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { componentEntries, featureValues } from '../support/contract.js';
import { makeExpandedSession, makeParams } from '../support/fixtures.js';
import { createPeer } from '../support/peer.js';
import { type Answer, type LoopbackServer, ok, startServer } from '../support/server.js';

type Row = readonly [title: string, params: object];

const withComponents = (components: object): object => ({ customer: 'cus_123', components });
const portal = { customer_portal: { enabled: true } };
const base = withComponents(portal);

const toggles = componentEntries.flatMap(([name]): Row[] =>
  [true, false].map((enabled) => [
    `${name} ${enabled ? 'on' : 'off'}`,
    withComponents({ [name]: { enabled } }),
  ]),
);

const features = componentEntries.flatMap(([name, kinds]): Row[] =>
  kinds.flatMap(([feature, kind]) =>
    featureValues[kind].map(
      (value): Row => [
        `${name} ${feature} ${value}`,
        withComponents({ [name]: { enabled: true, features: { [feature]: value } } }),
      ],
    ),
  ),
);

const customers: readonly Row[] = [
  ['every component with every feature', makeParams()],
  ['customer_account alone', { customer_account: 'acct_123', components: portal }],
  ['customer_account beside customer', { ...base, customer_account: 'acct_123' }],
];

const expands = [
  [],
  ['customer'],
  ['customer.tax'],
  ['components', 'customer', 'customer.sources'],
].map((expand): Row => [`expand ${JSON.stringify(expand)}`, { ...base, expand }]);

const texts = [
  'a&customer=cus_666',
  'a=b',
  'a+b',
  '100%',
  '%41%20',
  "O'Neil",
  '(a)',
  '*',
  '!',
  '~',
  '-_.',
  ' a ',
  '\t',
  'a\nb\r\nc',
  'a;b,c/d?e#f:g@h$i"j<k>l\\m^n`o{p|q}',
  'Søren Ærø',
  '顧客',
  'עברית',
  '😀👩‍👩‍👧',
  '\u0000\u007f\u00a0\u2028\ufeff',
];

const structures: readonly Row[] = [
  ['empty lists and objects', { preview: { list: [], object: {}, text: '', deep: { a: [{}] } } }],
  ['undefined fields', { customer_account: undefined, preview: { a: undefined, b: 1 } }],
  ['null', { preview: null, deep: { preview: [null, { a: null }] } }],
  ['numbers', { preview: [0, -1, 1.5, 1e21, 1e-7, -0, Number.MAX_SAFE_INTEGER] }],
  ['booleans', { preview: { on: true, off: false, list: [true, false] } }],
  ['objects in objects', { preview: { a: { b: { c: { d: 'e' } } } } }],
  ['lists in lists', { preview: [['a', 'b'], [['c']]] }],
  ['objects in lists', { preview: [{ a: 1, b: [2] }, { a: 3 }] }],
  ['numbers for names', { preview: { 0: 'a', 10: 'b', 9: 'c' } }],
  [
    'names with spaces and signs',
    { preview: { 'a b': 1, 'c&d=e+f%g': 2, "h'i(j)*": 3, 'é😀': 4 } },
  ],
  ['a preview component', { components: { ...portal, preview: { enabled: true, a: [1] } } }],
  ['a preview feature', { components: { buy_button: { enabled: true, features: { a: 'b' } } } }],
  ['many items', { preview: Array.from({ length: 25 }, (_, index) => `item ${index}`) }],
].map(([title, fields]): Row => [`${title}`, { ...base, ...Object(fields) }]);

let server: LoopbackServer;

/** Sends the same by the stripe package and by both clients, and hands back what arrived of each. */
async function sendByAll(params: object, options: RequestOptions & Stripe.RequestOptions = {}) {
  const before = server.requests.length;
  await createPeer(server).customerSessions.create(
    params as Stripe.CustomerSessionCreateParams,
    options,
  );
  for (const [, createClient] of clients) {
    const client = createClient(configFor(server));
    await createCustomerSession(client, params as CustomerSessionCreateParams, options);
  }
  return server.requests.slice(before).map(({ method, path, headers, body }) => ({
    method,
    path,
    headers,
    // Sorted, since the order of an object's fields means nothing; a list's items are numbered.
    pairs: [...new URLSearchParams(body)].map(([key, value]) => `${key} = ${value}`).sort(),
    customer: new URLSearchParams(body).get('customer'),
  }));
}

beforeAll(async () => {
  const answer: Answer = (response, request) => {
    const isExpanded = /(=|%3D)customer(\.|&|$)/.test(request.body);
    return ok(isExpanded ? makeExpandedSession() : undefined)(response, request);
  };
  server = await startServer(answer);
});

describe('the stripe package and both clients', () => {
  it.each([...toggles, ...features, ...customers, ...expands, ...structures])(
    'params: %s',
    async (_title, params) => {
      const [theirs, ...ours] = await sendByAll(params);

      expect(theirs?.pairs).toContainEqual(
        expect.stringMatching(/^components\[\w+\]\[enabled\] = /),
      );
      expect(ours.map(({ pairs }) => pairs)).toEqual([theirs?.pairs, theirs?.pairs]);
    },
  );

  it.each(texts)('params: the text %j', async (text) => {
    const params = { ...base, customer: text, preview: { [text]: text, list: [text] } };
    const [theirs, ...ours] = await sendByAll(params);

    expect(theirs?.customer).toBe(text);
    expect(ours.map(({ pairs }) => pairs)).toEqual([theirs?.pairs, theirs?.pairs]);
  });

  it.each<RequestOptions & Stripe.RequestOptions>([
    {},
    { idempotencyKey: 'order 42' },
    { stripeAccount: 'acct_123', idempotencyKey: 'a' },
    { stripeContext: 'org_1/acct_1', idempotencyKey: 'b' },
    { apiKey: 'rk_test_other', idempotencyKey: 'c' },
    { apiVersion: '2025-01-01.other', idempotencyKey: '~'.repeat(255) },
  ])('options: %j', async (options) => {
    const [theirs, ...ours] = await sendByAll(base, options);

    const told = (request: typeof theirs): unknown => ({
      line: `${request?.method} ${request?.path}`,
      ...Object.fromEntries(
        [
          'authorization',
          'content-type',
          'stripe-version',
          'stripe-account',
          'stripe-context',
          // Left to the clients, it is another one each time.
          ...(options.idempotencyKey ? ['idempotency-key'] : []),
        ].map((name) => [name, request?.headers[name]]),
      ),
    });
    expect(theirs?.headers).toHaveProperty('idempotency-key');
    expect(theirs?.headers).toHaveProperty('authorization');
    expect(ours.map(told)).toEqual([told(theirs), told(theirs)]);
    expect(new Set([theirs, ...ours].map((sent) => sent?.headers['idempotency-key'])).size).toBe(
      options.idempotencyKey ? 1 : 3,
    );
  });
});
