import { CustomerSchema } from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulatorOptions } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { leastForm, post } from '../support/emulator.js';
import { makeCustomer } from '../support/fixtures.js';

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
