import * as fc from 'fast-check';
import { CustomerSchema } from 'stripe-customer-session';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { customers } from '../support/arbitraries.js';
import { describeFields, type FieldKinds, issuePaths } from '../support/describeFields.js';
import { makeCustomer } from '../support/fixtures.js';
import { replaceAt } from '../support/paths.js';

const required: FieldKinds = {
  id: 'string',
  object: 'tag',
  created: 'integer',
  livemode: 'boolean',
};

const optional: FieldKinds = {
  address: 'object',
  balance: 'number',
  business_name: 'string',
  cash_balance: 'object',
  currency: 'string',
  customer_account: 'string',
  default_source: 'expandable',
  delinquent: 'boolean',
  description: 'string',
  discount: 'object',
  email: 'string',
  individual_name: 'string',
  invoice_credit_balance: 'object',
  invoice_prefix: 'string',
  invoice_settings: 'object',
  metadata: 'object',
  name: 'string',
  next_invoice_sequence: 'number',
  phone: 'string',
  preferred_locales: 'array',
  shipping: 'object',
  sources: 'object',
  subscriptions: 'object',
  tax: 'object',
  tax_exempt: 'string',
  tax_ids: 'object',
  test_clock: 'expandable',
};
const objects = Object.keys(optional).filter((path) => optional[path] === 'object');

/** A customer whose objects are empty, since their fields are not validated. */
const flat = objects.reduce<object>((customer, path) => replaceAt(customer, path, {}) as object, {
  ...makeCustomer(),
  test_clock: 'clock_123',
});

describe('CustomerSchema', () => {
  it('is a Standard Schema that accepts a customer with every field', () => {
    expect(v.parse(CustomerSchema, makeCustomer())).toEqual(makeCustomer());
    expect(CustomerSchema['~standard']).toMatchObject({ version: 1, vendor: 'valibot' });
  });

  describeFields({
    schema: CustomerSchema,
    full: flat,
    fields: { ...required, ...optional },
    isRequired: (path) => path in required,
    isNullable: true,
  });

  it.each(['default_source', 'test_clock'])('accepts an id or an object as %s', (path) => {
    for (const value of ['', 'x_123', {}, { id: 1 }]) {
      expect(issuePaths(CustomerSchema, replaceAt(flat, path, value))).toEqual([]);
    }
  });

  it.each(objects)('does not validate the fields of %s', (path) => {
    for (const value of [{ address: 1, city: [], data: {}, settings: null }, []]) {
      expect(issuePaths(CustomerSchema, replaceAt(flat, path, value))).toEqual([]);
    }
  });

  it('rejects what is not an object', () => {
    for (const value of [undefined, null, 1, 'cus_123']) {
      expect(issuePaths(CustomerSchema, value)).toEqual(['']);
    }
    expect(issuePaths(CustomerSchema, [flat])).toEqual(Object.keys(required));
  });

  it('accepts whatever any version of the API may return', () => {
    fc.assert(
      fc.property(customers, (customer) => {
        expect(issuePaths(CustomerSchema, customer)).toEqual([]);
      }),
    );
  });
});
