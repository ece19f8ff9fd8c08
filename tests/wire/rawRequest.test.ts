import type Stripe from 'stripe';
import { rawRequest, type StripeRequest } from 'stripe-customer-session';
import { beforeAll, describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { type LoopbackServer, ok, startServer } from '../support/server.js';
import { createStripe, parseRequest } from './stripePackage.js';

// Compared with the `stripe` package, which has a method for each endpoint.

type Call = (stripe: Stripe) => Promise<unknown>;

const metadata = { order: '42', note: 'naïve & (so) *on*' };
const address = { line1: '1 Main St', city: 'Dublin', country: 'IE' };

const rows: readonly (readonly [title: string, theirs: Call, ours: StripeRequest])[] = [
  row((s, p) => s.customers.create(p), 'POST', '/v1/customers', {
    email: 'jenny@example.com',
    address,
    metadata,
    preferred_locales: ['de', 'en'],
    expand: ['tax'],
  }),
  row((s, p) => s.customers.retrieve('cus_1', p), 'GET', '/v1/customers/cus_1', {
    expand: ['tax', 'subscriptions.data'],
  }),
  row((s, p) => s.customers.update('cus_1', p), 'POST', '/v1/customers/cus_1', {
    name: '',
    metadata: { order: '' },
  }),
  row((s) => s.customers.del('cus_1'), 'DELETE', '/v1/customers/cus_1'),
  row((s, p) => s.customers.list(p), 'GET', '/v1/customers', {
    email: 'a+b@example.com',
    limit: 3,
    created: { gte: 1_790_000_000 },
  }),
  row((s) => s.paymentIntents.capture('pi_1'), 'POST', '/v1/payment_intents/pi_1/capture'),
  row((s, p) => s.subscriptions.create(p), 'POST', '/v1/subscriptions', {
    customer: 'cus_1',
    items: [{ price: 'price_1', quantity: 2 }, { price: 'price_2' }],
    expand: ['latest_invoice.confirmation_secret'],
  }),
  row((s, p) => s.subscriptions.cancel('sub_1', p), 'DELETE', '/v1/subscriptions/sub_1', {
    prorate: true,
  }),
  row((s, p) => s.prices.list(p), 'GET', '/v1/prices', {
    lookup_keys: ['basic', 'pro & co'],
    active: true,
  }),
  row((s, p) => s.v2.core.eventDestinations.create(p), 'POST', '/v2/core/event_destinations', {
    name: 'mine',
    type: 'webhook_endpoint',
    event_payload: 'thin',
    enabled_events: ['v1.billing.meter.error_report_triggered'],
    webhook_endpoint: { url: 'https://x.test' },
  }),
  row((s) => s.v2.core.eventDestinations.del('ed_1'), 'DELETE', '/v2/core/event_destinations/ed_1'),
  row((s, p) => s.rawRequest('POST', '/v2/core/accounts', p), 'POST', '/v2/core/accounts', {
    display_name: null,
    identity: { country: 'ie' },
  }),
];

function row(
  // biome-ignore lint/suspicious/noExplicitAny: each method of the package has params of its own type
  call: (stripe: Stripe, params: any) => Promise<unknown>,
  method: StripeRequest['method'],
  path: StripeRequest['path'],
  params?: object,
): readonly [string, Call, StripeRequest] {
  return [`${method} ${path}`, (stripe) => call(stripe, params), { method, path, params }];
}

let server: LoopbackServer;

beforeAll(async () => {
  server = await startServer(ok({ id: 'x', object: 'x', data: [] }));
});

describe.each(clients)('the stripe package and %s send the same', (_, createClient) => {
  it.each(rows)('for %s', async (_title, theirs, ours) => {
    const before = server.requests.length;
    await theirs(createStripe(server, { stripeAccount: 'acct_1' }));
    await rawRequest(createClient(configFor(server, { stripeAccount: 'acct_1' })), ours);

    const [sent, own, ...more] = server.requests.slice(before).map(parseRequest);
    expect(own).toEqual(sent);
    expect(more).toEqual([]);
  });
});
