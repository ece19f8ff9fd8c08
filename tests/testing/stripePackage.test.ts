import Stripe from 'stripe';
import { createStripeEmulator, type StripeEmulatorFault } from 'stripe-customer-session/testing';
import { assert, describe, expect, it } from 'vitest';
import { apiKey, makeCustomer, makeParams, makeSession } from '../support/fixtures.js';

const params = {
  customer: 'cus_123',
  components: { pricing_table: { enabled: true } },
} satisfies Stripe.CustomerSessionCreateParams;

function connect(
  emulator = createStripeEmulator(),
  key = apiKey,
  maxNetworkRetries = 0,
): { readonly stripe: Stripe; readonly emulator: typeof emulator } {
  const httpClient = Stripe.createFetchHttpClient(emulator.fetch);
  const stripe = new Stripe(key, { httpClient, maxNetworkRetries });
  return { stripe, emulator };
}

/** The error that a failing call of the package rejects with. */
async function errorOf(
  call: Promise<unknown>,
): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert(error instanceof Stripe.errors.StripeError, 'not an error of the stripe package');
  return error;
}

describe('createStripeEmulator, called by the stripe package', () => {
  it('creates a session with every component and feature, and logs its params', async () => {
    const customer = makeCustomer();
    const { stripe, emulator } = connect(createStripeEmulator({ customers: [customer] }));
    const { components } = makeParams() as unknown as Stripe.CustomerSessionCreateParams;
    const every = { customer: 'cus_123', components, expand: ['customer.tax'] };
    const session = await stripe.customerSessions.create(every);
    expect(session).toEqual({
      ...makeSession(),
      client_secret: expect.stringMatching(/^cuss_secret_/),
      customer,
      created: expect.any(Number),
      expires_at: session.created + 1800,
    });
    expect(session.lastResponse).toMatchObject({
      statusCode: 200,
      apiVersion: '2026-10-28.endive',
      requestId: expect.stringMatching(/^req_/),
    });
    const written = JSON.stringify(every, (_, value) =>
      typeof value === 'object' ? value : `${value}`,
    );
    expect(emulator.requests).toMatchObject([
      {
        headers: { authorization: 'Bearer sk_test_***', 'stripe-version': '2026-10-28.endive' },
        params: JSON.parse(written),
      },
    ]);
  });

  it('accepts an idempotency key, an account and a version', async () => {
    const { stripe } = connect();
    const options = { idempotencyKey: 'key_1', stripeAccount: 'acct_1', apiVersion: '2020-08-27' };
    const first = await stripe.customerSessions.create(params, options);
    const second = await stripe.customerSessions.create(params, options);
    expect(second).toEqual(first);
    // With its fetch client, the package returns `Headers`, contrary to its types.
    const headers = new Headers(second.lastResponse.headers);
    expect(headers.get('Idempotent-Replayed')).toBe('true');
    expect(headers.get('Original-Request')).toBe(first.lastResponse.requestId);
    expect(second.lastResponse.apiVersion).toBe('2020-08-27');
    const other = { ...params, expand: ['customer'] };
    const error = await errorOf(stripe.customerSessions.create(other, options));
    expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  });

  it.each([
    [{}, 'parameter_missing', 'components'],
    [{ ...params, expand: ['nonsense'] }, undefined, undefined],
  ])('rejects %j with a StripeInvalidRequestError', async (invalid, code, param) => {
    const { stripe } = connect();
    const error = await errorOf(stripe.customerSessions.create(invalid as never));
    expect(error).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
    expect(error).toMatchObject({ statusCode: 400, code, param, requestId: expect.any(String) });
  });

  it('rejects a live key with a StripeAuthenticationError', async () => {
    const { stripe } = connect(createStripeEmulator(), 'sk_live_0fThisTest');
    const error = await errorOf(stripe.customerSessions.create(params));
    expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
    expect(error.message).toBe('Invalid API Key provided: sk_live_***');
  });

  it.each<[name: keyof typeof Stripe.errors, fault: StripeEmulatorFault, fields: object]>([
    ['StripeRateLimitError', { status: 429 }, { code: 'rate_limit' }],
    ['StripePermissionError', { status: 403 }, { statusCode: 403, code: undefined }],
    [
      'StripeCardError',
      { status: 402, declineCode: 'insufficient_funds' },
      { code: 'card_declined', decline_code: 'insufficient_funds', rawType: 'card_error' },
    ],
    ['StripeConnectionError', 'connection_error', {}],
    ['StripeAPIError', 'malformed_json', {}],
    ['StripeConnectionError', 'truncated_body', {}],
  ])('reports a %s for the fault %j', async (name, fault, fields) => {
    const { stripe, emulator } = connect();
    emulator.failNext(fault);
    const error = await errorOf(stripe.customerSessions.create(params));
    expect(error).toBeInstanceOf(Stripe.errors[name]);
    expect(error).toMatchObject(fields);
  });

  it('retries with the same key', async () => {
    const { stripe, emulator } = connect(createStripeEmulator(), apiKey, 2);
    emulator.failNext({ status: 503 }, 'connection_error');
    await stripe.customerSessions.create(params);
    const keys = emulator.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([keys[0], keys[0], keys[0]]);
  });

  it('creates, updates and reads a customer with every param', async () => {
    const { stripe } = connect(createStripeEmulator({ customers: [] }));
    const { id } = await stripe.customers.create(createParams);
    const updated = await stripe.customers.update(id, updateParams);
    expect(updated).toMatchObject({ balance: -5, metadata: { order: '1' } });
    expect(updated).toMatchObject({ default_source: 'src_1', tax_exempt: 'exempt' });
    const { expand } = updateParams;
    expect(await stripe.customers.retrieve(id, { expand })).toEqual(updated);
  });

  it('finds customers by email, page by page, and deletes them', async () => {
    const { stripe } = connect();
    const account = { stripeAccount: 'acct_1' };
    const ids: string[] = [];
    for (const email of ['a@example.com', 'b@example.com', 'a@example.com', 'a@example.com']) {
      ids.unshift((await stripe.customers.create({ email }, account)).id);
    }
    const found = await stripe.customers
      .list({ email: 'a@example.com', limit: 2, expand: ['data.tax'] }, account)
      .autoPagingToArray({ limit: 10 });
    expect(found.map(({ id }) => id)).toEqual([ids[0], ids[1], ids[3]]);
    expect(found[2]).toMatchObject({ email: 'a@example.com', tax: { provider: 'stripe' } });
    expect(await stripe.customers.list()).toMatchObject({ data: [], has_more: false });

    const deleted = { id: ids[0], object: 'customer', deleted: true };
    expect(await stripe.customers.del(`${ids[0]}`, {}, account)).toEqual(deleted);
    expect(await stripe.customers.retrieve(`${ids[0]}`, {}, account)).toEqual(deleted);
    const update = await errorOf(stripe.customers.update(`${ids[0]}`, { name: 'Jenny' }, account));
    expect(update).toMatchObject({
      code: 'resource_missing',
      message: `No such customer: '${ids[0]}'`,
    });
  });

  it('lets a route change a response of the emulator, and receive multipart forms', async () => {
    const { stripe } = connect(
      createStripeEmulator({
        routes: {
          'POST /v1/customers': async ({ next }) => {
            const response = await next();
            const customer = await response.json();
            return response.ok ? { ...customer, description: 'added' } : response;
          },
          'POST /v1/files': ({ body, headers, params: { purpose } }) => ({
            object: 'file',
            purpose,
            type: `${headers['content-type']}`.split(';')[0],
            size: body.split('content of the file').length,
          }),
        },
      }),
    );
    const { id } = await stripe.customers.create({ name: 'Jenny' });
    expect(await stripe.customers.retrieve(id)).toMatchObject({ id, name: 'Jenny' });
    const invalid = await errorOf(stripe.customers.create({ balance: 'x' as never }));
    expect(invalid).toMatchObject({ statusCode: 400, message: 'Invalid integer: x' });
    const data = Buffer.from('content of the file');
    const file = await stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data, name: 'a.txt', type: 'text/plain' },
    });
    expect(file).toEqual({ object: 'file', type: 'multipart/form-data', size: 2 });
  });
});

/** Each param that the package knows: a new one is a compile error here. */
const shared: Required<Omit<Stripe.CustomerUpdateParams, 'default_source' | 'tax'>> = {
  address: { city: 'Dublin', country: 'IE', line1: '1', line2: '', postal_code: 'D', state: 'L' },
  balance: -5,
  business_name: 'Rosen Ltd',
  cash_balance: { settings: { reconciliation_mode: 'manual' } },
  description: 'Met at a fair',
  email: 'jenny@example.com',
  expand: ['tax', 'sources'],
  individual_name: 'Jenny',
  invoice_prefix: 'JENNY',
  invoice_settings: {
    custom_fields: [{ name: 'VAT', value: 'IE1' }],
    default_payment_method: 'pm_1',
    footer: 'Thanks',
    rendering_options: { amount_tax_display: 'exclude_tax', template: 'inrtem_1' },
  },
  metadata: { order: '1' },
  name: 'Jenny Rosen',
  next_invoice_sequence: 7,
  phone: '+353 1',
  preferred_locales: ['en-IE'],
  shipping: { name: 'Jenny', phone: '1', address: { city: 'Dublin' } },
  source: 'src_1',
  tax_exempt: 'exempt',
  validate: true,
};
const updateParams: Required<Stripe.CustomerUpdateParams> = {
  ...shared,
  default_source: 'src_1',
  tax: { ip_address: '203.0.113.1', validate_location: 'deferred' },
};
const createParams: Required<Stripe.CustomerCreateParams> = {
  ...shared,
  payment_method: 'pm_1',
  tax: { ip_address: '203.0.113.1', validate_location: 'immediately' },
  tax_id_data: [{ type: 'eu_vat', value: 'IE1' }],
  test_clock: 'clock_1',
};
