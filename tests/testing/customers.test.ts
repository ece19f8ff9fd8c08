import { CustomerSchema } from 'stripe-customer-session';
import {
  createStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorOptions,
} from 'stripe-customer-session/testing';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { sampleCustomer } from '../../src/testing/customers.js';
import { leastForm, post, problemIn, send } from '../support/emulator.js';
import { makeCustomer } from '../support/fixtures.js';

const withParams = (params: string): string => leastForm.replace('customer=cus_123', params);

const customers = [
  makeCustomer({ id: 'cus_1', customer_account: 'acct_1' }),
  { id: 'cus_2', customer_account: null },
  { id: 'odd id' },
  { id: 'cus_last', customer_account: 'acct_last' },
];

describe('findCustomer', () => {
  it.each<[params: string, options: StripeEmulatorOptions, ids: [string, string | null]]>([
    ['customer=cus_x', {}, ['cus_x', null]],
    ['customer_account=acct_x', {}, ['cus_x', 'acct_x']],
    ['customer=cus_x&customer_account=acct_y', {}, ['cus_x', 'acct_y']],
    ['customer=cus_1', { customers }, ['cus_1', 'acct_1']],
    ['customer_account=acct_1', { customers }, ['cus_1', 'acct_1']],
    ['customer=cus_1&customer_account=acct_1', { customers }, ['cus_1', 'acct_1']],
    ['customer_account=acct_last', { customers }, ['cus_last', 'acct_last']],
    ['customer=cus_2', { customers }, ['cus_2', null]],
    ['customer=odd%20id', { customers }, ['odd id', null]],
  ])('finds %s with %o', async (params, options, [customer, account]) => {
    const response = await post(createStripeEmulator(options), withParams(params));
    expect(await response.json()).toMatchObject({ customer, customer_account: account });
  });

  it.each<[params: string, options: StripeEmulatorOptions, param: string, message: string]>([
    ['customer=cus', {}, 'customer', "No such customer: 'cus'"],
    ['customer=acct_x&customer_account=acct_x', {}, 'customer', "No such customer: 'acct_x'"],
    ['customer_account=cus_x', {}, 'customer_account', "No such account: 'cus_x'"],
    ['customer=cus_x&customer_account=cus_x', {}, 'customer_account', "No such account: 'cus_x'"],
    [
      'customer=cus_3&customer_account=acct_1',
      { customers },
      'customer',
      "No such customer: 'cus_3'",
    ],
    ['customer_account=acct_2', { customers }, 'customer_account', "No such account: 'acct_2'"],
    [
      'customer=cus_2&customer_account=acct_1',
      { customers },
      'customer_account',
      "No such account: 'acct_1'",
    ],
  ])('does not find %s with %o', async (params, options, param, message) => {
    const response = await post(createStripeEmulator(options), withParams(params));
    expect(await problemIn(response)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      code: 'resource_missing',
      param,
      message,
    });
  });
});

async function expanded(
  options: StripeEmulatorOptions,
  ...expand: readonly string[]
): Promise<Readonly<Record<string, unknown>>> {
  const entries = expand.map((path) => `&expand[]=${path}`).join('');
  const response = await post(createStripeEmulator(options), leastForm + entries);
  return (await response.json()).customer;
}

describe('expandCustomer', () => {
  it('returns a complete customer for any id', async () => {
    const customer = await expanded({}, 'customer');
    expect(customer).toEqual(sampleCustomer('cus_123'));
    expect(v.parse(CustomerSchema, customer)).toEqual(customer);
  });

  it('returns a seeded customer unchanged', async () => {
    const customer = makeCustomer();
    expect(await expanded({ customers: [customer] }, 'customer')).toEqual(customer);
    expect(await expanded({ customers: [customer] }, 'customer.tax', 'customer')).toEqual(customer);
  });

  it('fills in only the required fields of a seeded customer', async () => {
    const customers = [{ id: 'cus_123', email: 'jenny@example.com', created: undefined }];
    expect(await expanded({ customers }, 'customer')).toEqual({
      id: 'cus_123',
      object: 'customer',
      created: expect.any(Number),
      livemode: false,
      email: 'jenny@example.com',
    });
  });

  const emptyList = (name: string) => ({
    object: 'list',
    data: [],
    has_more: false,
    url: `/v1/customers/cus_123/${name}`,
  });

  it.each([
    ['customer.sources', 'sources', emptyList('sources')],
    ['customer.subscriptions.data', 'subscriptions', emptyList('subscriptions')],
    ['customer.tax_ids', 'tax_ids', emptyList('tax_ids')],
    [
      'customer.tax',
      'tax',
      {
        automatic_tax: 'unrecognized_location',
        ip_address: null,
        location: null,
        provider: 'stripe',
      },
    ],
  ])('adds for %s an empty %s', async (path, name, value) => {
    for (const options of [{}, { customers: [{ id: 'cus_123' }] }]) {
      const customer = await expanded(options, 'customer', path);
      expect(customer[name]).toEqual(value);
      expect(v.parse(CustomerSchema, customer)).toEqual(customer);
    }
  });
});

const nulls = (...names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, null]));

describe('sampleCustomer', () => {
  it('has a default for each field', () => {
    const settings = ['custom_fields', 'default_payment_method', 'footer', 'rendering_options'];
    expect(sampleCustomer('cus_1')).toEqual({
      ...nulls('address', 'currency', 'customer_account', 'default_source', 'description'),
      ...nulls('discount', 'email', 'name', 'phone', 'shipping', 'test_clock'),
      id: 'cus_1',
      object: 'customer',
      balance: 0,
      created: expect.any(Number),
      delinquent: false,
      invoice_prefix: expect.stringMatching(/^[\dA-Z]+$/),
      invoice_settings: nulls(...settings),
      livemode: false,
      metadata: {},
      next_invoice_sequence: 1,
      preferred_locales: [],
      tax_exempt: 'none',
    });
  });
});

describe('customers', () => {
  const customField = 'invoice_settings[custom_fields][0]';

  async function ask(
    emulator: StripeEmulator,
    path: string,
    form?: string,
    headers: Readonly<Record<string, string>> = {},
    method = 'GET',
  ): Promise<Readonly<Record<string, unknown>>> {
    const verb = form === undefined ? method : 'POST';
    const response = await send(emulator, `${verb} /v1/customers${path}`, form, headers);
    const body = await response.json();
    return response.status === 200 ? body : { status: response.status, ...body.error };
  }

  const remove = (emulator: StripeEmulator, path: string, headers = {}) =>
    ask(emulator, path, undefined, headers, 'DELETE');

  /** The ids of a page, and whether there are more. */
  async function pageOf(emulator: StripeEmulator, query = '', headers = {}) {
    const { data, has_more } = await ask(emulator, query, undefined, headers);
    return [...(data as { id: string }[]).map(({ id }) => id), has_more];
  }

  const idOf = (customer: Readonly<Record<string, unknown>>): string => `/${customer['id']}`;

  it('creates a complete customer without params', async () => {
    const emulator = createStripeEmulator({ now: () => 1_790_000_000_999 });
    const customer = await ask(emulator, '', '');
    expect(customer).toEqual({
      ...sampleCustomer(''),
      id: expect.stringMatching(/^cus_[\dA-Za-z]{14}$/),
      created: 1_790_000_000,
      invoice_prefix: expect.stringMatching(/^[\dA-Z]{8}$/),
    });
    expect(v.parse(CustomerSchema, customer)).toEqual(customer);
    expect(await ask(emulator, idOf(customer))).toEqual(customer);
  });

  it('stores each param in its field, and unsets it if it is empty', async () => {
    const emulator = createStripeEmulator();
    const form = [
      'balance=-5&next_invoice_sequence=7&name=Jenny&email=j%40example.com&phone=1&description=d',
      'business_name=b&individual_name=i&invoice_prefix=ABC&tax_exempt=reverse&test_clock=clock_1',
      'preferred_locales[]=en&preferred_locales[]=ga&metadata[a]=1&metadata[b]=',
      'address[city]=Dublin&address[line1]=&shipping[name]=S&shipping[address][country]=IE',
      'invoice_settings[footer]=f&invoice_settings[default_payment_method]=',
      'tax[ip_address]=::1&payment_method=pm_1&source=tok_1&validate=True',
    ].join('&');
    const created = await ask(emulator, '', form);
    const defaults = sampleCustomer(`${created['id']}`);
    const blank = nulls('city', 'country', 'line1', 'line2', 'postal_code', 'state');
    expect(created).toEqual({
      ...defaults,
      created: created['created'],
      balance: -5,
      next_invoice_sequence: 7,
      name: 'Jenny',
      email: 'j@example.com',
      phone: '1',
      description: 'd',
      business_name: 'b',
      individual_name: 'i',
      invoice_prefix: 'ABC',
      tax_exempt: 'reverse',
      test_clock: 'clock_1',
      preferred_locales: ['en', 'ga'],
      metadata: { a: '1' },
      address: { ...blank, city: 'Dublin' },
      shipping: {
        ...nulls('carrier', 'phone', 'tracking_number'),
        name: 'S',
        address: { ...blank, country: 'IE' },
      },
      invoice_settings: { ...defaults.invoice_settings, footer: 'f' },
    });

    const empty = 'name=&email=&address=&shipping=&tax_exempt=&preferred_locales=&metadata=';
    expect(await ask(emulator, idOf(created), `${empty}&default_source=card_1`)).toEqual({
      ...created,
      ...nulls('name', 'email', 'address', 'shipping'),
      tax_exempt: 'none',
      preferred_locales: [],
      metadata: {},
      default_source: 'card_1',
    });
  });

  it('merges metadata and invoice settings in an update, and replaces an address', async () => {
    const emulator = createStripeEmulator();
    const form = 'metadata[a]=1&metadata[b]=2&address[city]=Dublin&invoice_settings[footer]=f';
    const created = await ask(emulator, '', form);
    const change =
      'metadata[a]=&metadata[c]=3&address[country]=IE&invoice_settings[default_payment_method]=pm';
    const updated = await ask(emulator, idOf(created), change);
    expect(updated['metadata']).toEqual({ b: '2', c: '3' });
    expect(updated).toMatchObject({
      address: { city: null, country: 'IE' },
      invoice_settings: { footer: 'f', default_payment_method: 'pm' },
    });
    expect(await ask(emulator, idOf(created))).toEqual(updated);
  });

  const mode = 'cash_balance[settings][reconciliation_mode]';

  it.each([
    ...[`${mode}=automatic`, `${mode}=manual`, `${mode}=merchant_default`],
    ...['auto', 'deferred', 'immediately'].map((when) => `tax[validate_location]=${when}`),
    ...['tax_exempt=exempt', 'tax_exempt=none'],
  ])('accepts %s', async (form) => {
    expect(await ask(createStripeEmulator(), '', form)).toMatchObject({ object: 'customer' });
  });

  it.each([
    ['', 'nonsense=1', 'nonsense', 'parameter_unknown'],
    ['', 'default_source=card_1', 'default_source', 'parameter_unknown'],
    ['', 'balance=', 'balance', 'parameter_invalid_empty'],
    ['', 'metadata[a][b]=x', 'metadata[a]', undefined],
    ['', 'shipping[name]=x', 'shipping[address]', 'parameter_missing'],
    ['', 'shipping[address][city]=x', 'shipping[name]', 'parameter_missing'],
    ['', `${customField}[name]=x`, `${customField}[value]`, 'parameter_missing'],
    ['', `${customField}[value]=x`, `${customField}[name]`, 'parameter_missing'],
    ['', 'tax_id_data[0][type]=x', 'tax_id_data[0][value]', 'parameter_missing'],
    ['', 'tax_id_data[0][value]=x', 'tax_id_data[0][type]', 'parameter_missing'],
    ['', 'expand[]=nonsense', undefined, undefined],
    ['/cus_1', 'test_clock=clock_1', 'test_clock', 'parameter_unknown'],
    ['/cus_1?name=x', undefined, 'name', 'parameter_unknown'],
    ['/cus_1?expand[]=email', undefined, undefined, undefined],
    ['?created=1', undefined, 'created', 'parameter_unknown'],
    ['?limit=0', undefined, 'limit', 'parameter_invalid_integer'],
    ['?limit=101', undefined, 'limit', 'parameter_invalid_integer'],
    ['?expand[]=tax', undefined, undefined, undefined],
  ])('rejects "%s" with the form %s: %s', async (path, form, param, code) => {
    const problem = await ask(createStripeEmulator(), path, form);
    expect(problem).toMatchObject({ status: 400, type: 'invalid_request_error' });
    expect([problem['param'], problem['code']]).toEqual([param, code]);
  });

  it('ignores unknown params of a preview version', async () => {
    const headers = { 'Stripe-Version': '2025-10-29.preview' };
    const customer = await ask(createStripeEmulator(), '', 'constructor=1&name=Jenny', headers);
    expect(customer).toMatchObject({ name: 'Jenny' });
    expect(Object.keys(customer)).not.toContain('constructor');
  });

  it('expands a customer that is created or read', async () => {
    const emulator = createStripeEmulator();
    const customer = await ask(emulator, '', 'expand[]=tax&expand[]=sources.data');
    expect(customer).toMatchObject({ tax: {}, sources: { object: 'list' } });
    const shown = await ask(emulator, `${idOf(customer)}?expand[]=tax_ids`);
    expect(shown).toMatchObject({ tax_ids: { url: `/v1/customers${idOf(customer)}/tax_ids` } });
    expect(shown).not.toHaveProperty('tax');
  });

  it('lists the newest first, page by page in both directions', async () => {
    const emulator = createStripeEmulator({
      customers: [
        { id: 'a', email: 'x@example.com', created: 3 },
        { id: 'b', email: 'y@example.com', created: 1 },
        { id: 'gone', deleted: true },
        { id: 'c', email: 'x@example.com', created: 3 },
        { id: 'd', email: 'x@example.com', created: 2 },
      ],
    });
    expect(await pageOf(emulator)).toEqual(['a', 'c', 'd', 'b', false]);
    const { id } = await ask(emulator, '', 'email=x@example.com');
    expect(await ask(emulator, '/d', 'name=Jenny')).toMatchObject({ name: 'Jenny' });
    for (const [query, ...page] of [
      ['', id, 'a', 'c', 'd', 'b', false],
      ['?email=x@example.com', id, 'a', 'c', 'd', false],
      ['?email=x@example.com&limit=2', id, 'a', true],
      ['?email=x@example.com&limit=2&starting_after=a', 'c', 'd', false],
      ['?limit=2&starting_after=b', false],
      ['?limit=2&ending_before=d', 'a', 'c', true],
      ['?limit=2&ending_before=c', id, 'a', false],
      ['?starting_after=gone', false],
      [`?ending_before=${id}`, false],
      ['?email=X@example.com', false],
    ] as const) {
      expect([query, ...(await pageOf(emulator, query))]).toEqual([query, ...page]);
    }
    expect(await pageOf(emulator, '', { 'Stripe-Account': 'acct_1' })).toHaveLength(5);
    expect(await ask(emulator, '?starting_after=a&ending_before=c')).toMatchObject({
      status: 400,
      param: 'ending_before',
      message:
        'Received both ending_before and starting_after parameters. Please pass in only one.',
    });
    for (const param of ['starting_after', 'ending_before']) {
      const message = "No such customer: 'cus_2'";
      expect(await ask(emulator, `?${param}=cus_2`)).toMatchObject({ status: 400, param, message });
    }
    expect(await ask(emulator, '?expand[]=data.tax_ids.data&limit=1')).toEqual({
      object: 'list',
      data: [expect.objectContaining({ id, tax_ids: expect.objectContaining({ data: [] }) })],
      has_more: true,
      url: '/v1/customers',
    });
  });

  it('lists 10 customers by default, and without seeds only created ones', async () => {
    const emulator = createStripeEmulator();
    expect(await pageOf(emulator)).toEqual([false]);
    for (let count = 0; count < 11; count += 1) await ask(emulator, '', '');
    expect(await pageOf(emulator)).toHaveLength(11);
    expect((await pageOf(emulator)).at(-1)).toBe(true);
    expect((await pageOf(emulator, '?limit=100')).at(-1)).toBe(false);
  });

  it.each([
    ['seeded', { customers: [{ id: 'cus_1', deleted: true, email: 'x@example.com' }] }],
    ['deleted', { customers: [{ id: 'cus_1', customer_account: 'acct_1' }] }],
    ['deleted without seeds', {}],
  ] as const)('returns a customer that is %s only if it is read', async (kind, options) => {
    const emulator = createStripeEmulator(options as StripeEmulatorOptions);
    const deleted = { id: 'cus_1', object: 'customer', deleted: true };
    if (kind !== 'seeded') expect(await remove(emulator, '/cus_1')).toEqual(deleted);
    expect(await ask(emulator, '/cus_1')).toEqual(deleted);
    const missing = { status: 404, code: 'resource_missing', message: "No such customer: 'cus_1'" };
    expect(await ask(emulator, '/cus_1', 'name=x')).toMatchObject(missing);
    expect(await remove(emulator, '/cus_1')).toMatchObject(missing);
    expect(await pageOf(emulator)).toEqual([false]);
    for (const [param, id] of [
      ['customer', 'cus_1'],
      ['customer_account', 'acct_1'],
    ]) {
      const session = await problemIn(await post(emulator, withParams(`${param}=${id}`)));
      expect(session).toMatchObject({ status: 400, code: 'resource_missing', param });
    }
    emulator.reset();
    if (kind !== 'seeded') expect(await ask(emulator, '/cus_1')).not.toHaveProperty('deleted');
  });

  it('deletes a customer in one account only', async () => {
    const emulator = createStripeEmulator();
    await remove(emulator, '/cus_1', { 'Stripe-Account': 'acct_1' });
    expect((await post(emulator, withParams('customer=cus_1'))).status).toBe(200);
    expect(await remove(emulator, '/odd')).toMatchObject({ status: 404, param: 'id' });
    expect(await remove(emulator, '/cus_1?name=x')).toMatchObject({ code: 'parameter_unknown' });
  });

  it('keeps the customers of each account apart, whichever header names it', async () => {
    const emulator = createStripeEmulator();
    const accounts = [
      {},
      { 'Stripe-Account': 'acct_1' },
      { 'Stripe-Context': 'ctx_1' },
      { 'Stripe-Context': 'ctx_1', 'Stripe-Account': 'acct_1' },
      { 'Stripe-Context': 'acct', 'Stripe-Account': '_1' },
    ];
    for (const own of accounts) {
      const { id } = await ask(emulator, '', '', own);
      for (const headers of accounts) {
        const read = await ask(emulator, `/${id}`, undefined, headers);
        expect(read).toMatchObject(headers === own ? { id } : { status: 404, param: 'id' });
        const session = await post(emulator, withParams(`customer=${id}`), headers);
        expect(session.status).toBe(headers === own ? 200 : 400);
      }
    }
    const created = await ask(emulator, '', '', { 'Stripe-Context': 'acct_1' });
    const read = await ask(emulator, idOf(created), undefined, { 'Stripe-Account': 'acct_1' });
    expect(read).toEqual(created);
  });

  it('updates a seeded customer in one account', async () => {
    const emulator = createStripeEmulator({
      customers: [{ id: 'cus_1', name: 'Jenny', customer_account: 'acct_1' }],
    });
    expect(await ask(emulator, '/cus_2')).toMatchObject({
      status: 404,
      type: 'invalid_request_error',
      code: 'resource_missing',
      param: 'id',
      message: "No such customer: 'cus_2'",
    });
    expect(await ask(emulator, '/cus_1', 'name=Rosen')).toMatchObject({ name: 'Rosen' });
    const elsewhere = { 'Stripe-Account': 'acct_9' };
    expect(await ask(emulator, '/cus_1', undefined, elsewhere)).toMatchObject({ name: 'Jenny' });
    for (const params of ['customer=cus_1', 'customer_account=acct_1']) {
      const response = await post(emulator, `${withParams(params)}&expand[]=customer`);
      expect((await response.json()).customer).toMatchObject({ name: 'Rosen' });
    }
  });

  it('updates any id if there are no seeds', async () => {
    const emulator = createStripeEmulator();
    expect(await ask(emulator, '/cus_1')).toEqual(sampleCustomer('cus_1'));
    await ask(emulator, '/cus_1', 'name=Jenny');
    expect(await ask(emulator, '/cus_1')).toMatchObject({ name: 'Jenny' });
    const form = `${withParams('customer_account=acct_1')}&expand[]=customer`;
    const session = await (await post(emulator, form)).json();
    expect(session.customer).toMatchObject({ name: 'Jenny', customer_account: 'acct_1' });
    const { id } = await ask(emulator, '', '');
    const params = withParams(`customer=${id}&customer_account=acct_1`);
    expect(await problemIn(await post(emulator, params))).toMatchObject({
      code: 'resource_missing',
      param: 'customer_account',
    });
    expect(await ask(emulator, '/acct_1')).toMatchObject({ status: 404 });
    expect(await ask(emulator, '/acct_1', 'name=x')).toMatchObject({ status: 404, param: 'id' });
  });
});
