import type Stripe from 'stripe';
import { rawRequest, type StripeRequest } from 'stripe-customer-session';
import { beforeAll, describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { createPeer } from '../support/peer.js';
import { type LoopbackServer, ok, type RecordedRequest, startServer } from '../support/server.js';

// The real `stripe` package judges what goes over the wire: whatever it calls, `rawRequest` calls alike.

type Call = (stripe: Stripe) => Promise<unknown>;

const metadata = { order: '42', note: 'naïve & (so) *on*' };
const address = { line1: '1 Main St', city: 'Dublin', country: 'IE' };

const rows: readonly (readonly [title: string, theirs: Call, ours: StripeRequest])[] = [
  row('customers.create', (s, p) => s.customers.create(p), 'POST', '/v1/customers', {
    email: 'jenny@example.com',
    address,
    metadata,
    preferred_locales: ['de', 'en'],
    expand: ['tax'],
  }),
  row('customers.retrieve', (s) => s.customers.retrieve('cus_1'), 'GET', '/v1/customers/cus_1'),
  row(
    'customers.retrieve, expanded',
    (s, p) => s.customers.retrieve('cus_1', p),
    'GET',
    '/v1/customers/cus_1',
    { expand: ['tax', 'subscriptions.data'] },
  ),
  row('customers.update', (s, p) => s.customers.update('cus_1', p), 'POST', '/v1/customers/cus_1', {
    name: '',
    metadata: { order: '' },
  }),
  row('customers.del', (s) => s.customers.del('cus_1'), 'DELETE', '/v1/customers/cus_1'),
  row('customers.list', (s, p) => s.customers.list(p), 'GET', '/v1/customers', {
    email: 'a+b@example.com',
    limit: 3,
    created: { gte: 1_790_000_000 },
  }),
  row('customers.search', (s, p) => s.customers.search(p), 'GET', '/v1/customers/search', {
    query: "email:'jenny@example.com' AND metadata['order']:'42'",
  }),
  row(
    'customers.listPaymentMethods',
    (s, p) => s.customers.listPaymentMethods('cus_1', p),
    'GET',
    '/v1/customers/cus_1/payment_methods',
    { type: 'card', limit: 10 },
  ),
  row(
    'customers.createBalanceTransaction',
    (s, p) => s.customers.createBalanceTransaction('cus_1', p),
    'POST',
    '/v1/customers/cus_1/balance_transactions',
    { amount: -500, currency: 'eur' },
  ),
  row(
    'customers.deleteTaxId',
    (s) => s.customers.deleteTaxId('cus_1', 'txi_1'),
    'DELETE',
    '/v1/customers/cus_1/tax_ids/txi_1',
  ),
  row(
    'paymentIntents.create',
    (s, p) => s.paymentIntents.create(p),
    'POST',
    '/v1/payment_intents',
    {
      amount: 1099,
      currency: 'eur',
      customer: 'cus_1',
      automatic_payment_methods: { enabled: true },
      payment_method_options: { card: { request_three_d_secure: 'any' } },
      metadata,
    },
  ),
  row(
    'paymentIntents.retrieve',
    (s) => s.paymentIntents.retrieve('pi_1'),
    'GET',
    '/v1/payment_intents/pi_1',
  ),
  row(
    'paymentIntents.confirm',
    (s, p) => s.paymentIntents.confirm('pi_1', p),
    'POST',
    '/v1/payment_intents/pi_1/confirm',
    { payment_method: 'pm_1', off_session: true },
  ),
  row(
    'paymentIntents.capture',
    (s) => s.paymentIntents.capture('pi_1'),
    'POST',
    '/v1/payment_intents/pi_1/capture',
  ),
  row(
    'paymentIntents.cancel',
    (s) => s.paymentIntents.cancel('pi_1'),
    'POST',
    '/v1/payment_intents/pi_1/cancel',
  ),
  row('setupIntents.create', (s, p) => s.setupIntents.create(p), 'POST', '/v1/setup_intents', {
    customer: 'cus_1',
    usage: 'off_session',
    payment_method_types: ['card', 'sepa_debit'],
  }),
  row(
    'setupIntents.retrieve',
    (s) => s.setupIntents.retrieve('seti_1'),
    'GET',
    '/v1/setup_intents/seti_1',
  ),
  row('paymentMethods.list', (s, p) => s.paymentMethods.list(p), 'GET', '/v1/payment_methods', {
    customer: 'cus_1',
    type: 'card',
  }),
  row(
    'paymentMethods.attach',
    (s, p) => s.paymentMethods.attach('pm_1', p),
    'POST',
    '/v1/payment_methods/pm_1/attach',
    { customer: 'cus_1' },
  ),
  row(
    'paymentMethods.detach',
    (s) => s.paymentMethods.detach('pm_1'),
    'POST',
    '/v1/payment_methods/pm_1/detach',
  ),
  row(
    'paymentMethods.update',
    (s, p) => s.paymentMethods.update('pm_1', p),
    'POST',
    '/v1/payment_methods/pm_1',
    { allow_redisplay: 'always' },
  ),
  row('subscriptions.create', (s, p) => s.subscriptions.create(p), 'POST', '/v1/subscriptions', {
    customer: 'cus_1',
    items: [{ price: 'price_1', quantity: 2 }, { price: 'price_2' }],
    expand: ['latest_invoice.confirmation_secret'],
  }),
  row(
    'subscriptions.cancel',
    (s, p) => s.subscriptions.cancel('sub_1', p),
    'DELETE',
    '/v1/subscriptions/sub_1',
    { prorate: true },
  ),
  row('prices.list', (s, p) => s.prices.list(p), 'GET', '/v1/prices', {
    lookup_keys: ['basic', 'pro & co'],
    active: true,
  }),
  row('refunds.create', (s, p) => s.refunds.create(p), 'POST', '/v1/refunds', {
    payment_intent: 'pi_1',
    reason: 'requested_by_customer',
  }),
  row(
    'checkout.sessions.create',
    (s, p) => s.checkout.sessions.create(p),
    'POST',
    '/v1/checkout/sessions',
    {
      mode: 'payment',
      line_items: [{ price: 'price_1', quantity: 1 }],
      return_url: 'https://x.test/?a=b&c={ID}',
    },
  ),
  row(
    'checkout.sessions.listLineItems',
    (s, p) => s.checkout.sessions.listLineItems('cs_1', p),
    'GET',
    '/v1/checkout/sessions/cs_1/line_items',
    { limit: 5 },
  ),
  row('invoices.pay', (s) => s.invoices.pay('in_1'), 'POST', '/v1/invoices/in_1/pay'),
  row(
    'v2.core.eventDestinations.create',
    (s, p) => s.v2.core.eventDestinations.create(p),
    'POST',
    '/v2/core/event_destinations',
    {
      name: 'mine',
      type: 'webhook_endpoint',
      event_payload: 'thin',
      enabled_events: ['v1.billing.meter.error_report_triggered'],
      webhook_endpoint: { url: 'https://x.test' },
    },
  ),
  row(
    'v2.core.eventDestinations.retrieve',
    (s) => s.v2.core.eventDestinations.retrieve('ed_1'),
    'GET',
    '/v2/core/event_destinations/ed_1',
  ),
  row(
    'v2.core.eventDestinations.del',
    (s) => s.v2.core.eventDestinations.del('ed_1'),
    'DELETE',
    '/v2/core/event_destinations/ed_1',
  ),
  row(
    'v2.core.eventDestinations.disable',
    (s) => s.v2.core.eventDestinations.disable('ed_1'),
    'POST',
    '/v2/core/event_destinations/ed_1/disable',
  ),
  row(
    'rawRequest, POST under /v1',
    (s, p) => s.rawRequest('POST', '/v1/customers', p),
    'POST',
    '/v1/customers',
    { description: 'by rawRequest' },
  ),
  row(
    'rawRequest, GET under /v1',
    (s) => s.rawRequest('GET', '/v1/customers'),
    'GET',
    '/v1/customers',
  ),
  row(
    'rawRequest, POST under /v2',
    (s, p) => s.rawRequest('POST', '/v2/core/accounts', p),
    'POST',
    '/v2/core/accounts',
    { display_name: null, identity: { country: 'ie' } },
  ),
];

function row(
  title: string,
  // biome-ignore lint/suspicious/noExplicitAny: each method of the package has params of its own type
  call: (stripe: Stripe, params: any) => Promise<unknown>,
  method: StripeRequest['method'],
  path: StripeRequest['path'],
  params?: object,
): readonly [string, Call, StripeRequest] {
  return [title, (stripe) => call(stripe, params), { method, path, params }];
}

let server: LoopbackServer;

beforeAll(async () => {
  server = await startServer(ok({ id: 'x', object: 'x', data: [] }));
});

/** A request as a server reads it. */
function read({ method, path, body, headers }: RecordedRequest): object {
  const { pathname, searchParams } = new URL(path, 'http://x');
  const isJson = headers['content-type'] === 'application/json';
  const { authorization, 'stripe-version': version, 'stripe-account': account } = headers;
  return {
    method,
    pathname,
    query: pairsOf(searchParams),
    body: isJson && body ? JSON.parse(body) : pairsOf(new URLSearchParams(body)),
    authorization,
    version,
    account,
    // The package sends a type even where there is no body.
    ...(method === 'POST' && { type: headers['content-type'] }),
    isKeyed: headers['idempotency-key'] !== undefined,
  };
}

function pairsOf(params: URLSearchParams): readonly string[] {
  return [...params].map(([name, value]) => `${name} = ${value}`).sort();
}

describe.each(clients)('the stripe package and %s', (_, createClient) => {
  it.each(rows)('%s', async (_title, theirs, ours) => {
    const before = server.requests.length;
    await theirs(createPeer(server, { stripeAccount: 'acct_1' }));
    await rawRequest(createClient(configFor(server, { stripeAccount: 'acct_1' })), ours);

    const [sent, own, ...more] = server.requests.slice(before).map(read);
    expect(own).toEqual(sent);
    expect(more).toEqual([]);
  });
});
