import { CustomerSchema } from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulatorOptions } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { sampleCustomer } from '../../src/testing/customers.js';
import { leastForm, post, problemIn } from '../support/emulator.js';
import { makeCustomer } from '../support/fixtures.js';

const withParams = (params: string): string => leastForm.replace('customer=cus_123', params);

describe('findCustomer', () => {
  it.each([
    ['customer=cus_x', 'cus_x', null],
    ['customer_account=acct_x', 'cus_x', 'acct_x'],
    ['customer=cus_x&customer_account=acct_y', 'cus_x', 'acct_y'],
  ])('default: finds anybody: %s', async (params, customer, account) => {
    const response = await post(createStripeEmulator(), withParams(params));
    expect(await response.json()).toMatchObject({ customer, customer_account: account });
  });

  it.each([
    ['customer=acct_x', 'customer'],
    ['customer=cus', 'customer'],
    ['customer=acct_x&customer_account=acct_x', 'customer'],
    ['customer_account=cus_x', 'customer_account'],
    ['customer=cus_x&customer_account=cus_x', 'customer_account'],
  ])('error: no id of a kind that exists: %s', async (params, param) => {
    const response = await post(createStripeEmulator(), withParams(params));
    expect(await problemIn(response)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      code: 'resource_missing',
      param,
    });
  });

  const customers = [
    makeCustomer({ id: 'cus_1', customer_account: 'acct_1' }),
    { id: 'cus_2', customer_account: null },
    { id: 'odd id' },
    { id: 'cus_last', customer_account: 'acct_last' },
  ];

  it.each([
    ['customer=cus_1', 'cus_1', 'acct_1'],
    ['customer_account=acct_1', 'cus_1', 'acct_1'],
    ['customer=cus_1&customer_account=acct_1', 'cus_1', 'acct_1'],
    ['customer_account=acct_last', 'cus_last', 'acct_last'],
    ['customer=cus_2', 'cus_2', null],
    ['customer=odd%20id', 'odd id', null],
  ])('options: customers: %s is listed', async (params, customer, account) => {
    const response = await post(createStripeEmulator({ customers }), withParams(params));
    expect(await response.json()).toMatchObject({ customer, customer_account: account });
  });

  it.each([
    ['customer=cus_3', 'customer', 'There is no customer with the id cus_3.'],
    [
      'customer=cus_3&customer_account=acct_1',
      'customer',
      'There is no customer with the id cus_3.',
    ],
    [
      'customer_account=acct_2',
      'customer_account',
      'There is no customer_account with the id acct_2.',
    ],
    [
      'customer=cus_2&customer_account=acct_1',
      'customer_account',
      'There is no customer_account with the id acct_1.',
    ],
  ])('error: customers: %s is not listed', async (params, param, message) => {
    const response = await post(createStripeEmulator({ customers }), withParams(params));
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
  it('default: a customer that was made up is a whole one', async () => {
    const customer = await expanded({}, 'customer');
    expect(CustomerSchema['~standard'].validate(customer)).toEqual({ value: customer });
    expect(customer).toMatchObject({ id: 'cus_123', object: 'customer', livemode: false });
    expect(Object.keys(customer)).toEqual(
      expect.arrayContaining(['email', 'metadata', 'shipping']),
    );
    for (const hidden of ['sources', 'subscriptions', 'tax', 'tax_ids']) {
      expect(customer).not.toHaveProperty(hidden);
    }
  });

  it('default: a customer that was made up is the same the next time', async () => {
    expect(await expanded({}, 'customer')).toEqual(await expanded({}, 'customer'));
  });

  it('options: a listed customer is shown as it was listed', async () => {
    const customer = makeCustomer();
    expect(await expanded({ customers: [customer] }, 'customer')).toEqual(customer);
    expect(await expanded({ customers: [customer] }, 'customer.tax', 'customer')).toEqual(customer);
  });

  it('options: of a listed customer only what is certain is filled in', async () => {
    const customers = [{ id: 'cus_123', email: 'jenny@example.com', name: undefined }];
    expect(await expanded({ customers }, 'customer')).toEqual({
      id: 'cus_123',
      object: 'customer',
      created: expect.any(Number),
      livemode: false,
      email: 'jenny@example.com',
    });
  });

  it.each([
    [
      'customer.sources',
      'sources',
      { object: 'list', data: [], has_more: false, url: '/v1/customers/cus_123/sources' },
    ],
    [
      'customer.subscriptions.data',
      'subscriptions',
      { object: 'list', data: [], has_more: false, url: '/v1/customers/cus_123/subscriptions' },
    ],
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
    [
      'customer.tax_ids',
      'tax_ids',
      { object: 'list', data: [], has_more: false, url: '/v1/customers/cus_123/tax_ids' },
    ],
  ])('params: %s adds an empty %s', async (path, name, value) => {
    for (const options of [{}, { customers: [{ id: 'cus_123' }] }]) {
      const customer = await expanded(options, 'customer', path);
      expect(customer[name]).toEqual(value);
      expect(CustomerSchema['~standard'].validate(customer)).toEqual({ value: customer });
    }
  });
});

const nulls = (...names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [name, null]));

describe('sampleCustomer', () => {
  it('default: as Stripe makes one of no params', () => {
    expect(sampleCustomer('cus_1')).toEqual({
      ...nulls('address', 'currency', 'customer_account', 'default_source', 'description'),
      ...nulls('discount', 'email', 'name', 'phone', 'shipping', 'test_clock'),
      id: 'cus_1',
      object: 'customer',
      balance: 0,
      created: expect.any(Number),
      delinquent: false,
      invoice_prefix: expect.stringMatching(/^[\dA-Z]+$/),
      invoice_settings: nulls(
        ...['custom_fields', 'default_payment_method', 'footer', 'rendering_options'],
      ),
      livemode: false,
      metadata: {},
      next_invoice_sequence: 1,
      preferred_locales: [],
      tax_exempt: 'none',
    });
  });

  it('params: account stands for the customer', () => {
    expect(sampleCustomer('cus_1', 'acct_1').customer_account).toBe('acct_1');
  });
});
