import * as fc from 'fast-check';
import { CustomerSchema } from 'stripe-customer-session';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { customers } from '../support/arbitraries.js';
import { describeFields, type FieldKinds, issuesOf } from '../support/describeFields.js';
import { findSecret } from '../support/findSecret.js';
import { makeCustomer } from '../support/fixtures.js';
import { replaceAt } from '../support/paths.js';

const optional: FieldKinds = {
  address: 'object',
  balance: 'integer',
  business_name: 'string',
  cash_balance: 'object',
  currency: 'string',
  customer_account: 'string',
  default_source: 'reference',
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
  next_invoice_sequence: 'integer',
  phone: 'string',
  preferred_locales: 'list',
  shipping: 'object',
  sources: 'object',
  subscriptions: 'object',
  tax: 'object',
  tax_exempt: 'string',
  tax_ids: 'object',
  test_clock: 'reference',
};
const containers = Object.keys(optional).filter((path) => optional[path] === 'object');

/** A customer whose containers are empty, so that only its own fields are looked at here. */
const flat = containers.reduce<object>(
  (customer, path) => replaceAt(customer, path, {}) as object,
  { ...makeCustomer(), test_clock: 'clock_123' },
);

describe('CustomerSchema', () => {
  it('default', async () => {
    const customer = makeCustomer();
    const result = await CustomerSchema['~standard'].validate(customer);

    expect(result.issues).toBeUndefined();
    expect('value' in result && result.value).toBe(customer);
    expect(safeParse(CustomerSchema, customer).output).toBe(customer);
  });

  it('default: a Standard Schema', () => {
    expect(CustomerSchema['~standard']).toMatchObject({ version: 1, vendor: 'valibot' });
  });

  describeFields({
    schema: CustomerSchema,
    full: flat,
    certain: { id: 'string', object: 'customerTag', created: 'integer', livemode: 'boolean' },
    optional,
    nullable: true,
  });

  it.each(['default_source', 'test_clock'])('%s: an id or an object', async (path) => {
    for (const value of ['', 'x_123', {}, { id: 1 }]) {
      expect(await issuesOf(CustomerSchema, replaceAt(flat, path, value))).toEqual([]);
    }
  });

  it.each(containers)('behavior: what lies below %s is not looked at', async (path) => {
    const below = { address: 1, city: [], object: 'x', data: {}, eur: 'x', settings: null };

    expect(await issuesOf(CustomerSchema, replaceAt(flat, path, below))).toEqual([]);
  });

  it('behavior: any string passes for an enumeration, any field that is unknown', async () => {
    const customer = { ...flat, tax_exempt: 'on_full_moon', currency: '', brand_new: { a: [] } };

    expect(await issuesOf(CustomerSchema, customer)).toEqual([]);
  });

  it.each([undefined, null, 1, 'cus_123', [], [flat]])('error: refuses %j', async (value) => {
    expect(await issuesOf(CustomerSchema, value)).toEqual([{ path: '', expected: 'object' }]);
  });

  it('error: no issue holds a value', async () => {
    const email = 'jenny.secret@example.com';
    const customer = { ...flat, id: [email], metadata: email, livemode: email, email: { email } };
    const { issues } = await CustomerSchema['~standard'].validate(customer);

    expect(issues).toHaveLength(4);
    expect(findSecret([issues, safeParse(CustomerSchema, customer).issues], email)).toEqual([]);
  });

  it('property: accepts whatever any version of the API may answer', async () => {
    await fc.assert(
      fc.asyncProperty(customers, async (customer) => {
        expect(await issuesOf(CustomerSchema, customer)).toEqual([]);
      }),
    );
  });
});
