import {
  type CustomerSessionCreateParams,
  CustomerSessionCreateParamsSchema,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { componentFields, describeFields, issuePaths } from '../support/describeFields.js';
import { makeParams } from '../support/fixtures.js';

const schema = CustomerSessionCreateParamsSchema;
const components = { pricing_table: { enabled: true } };
describe('CustomerSessionCreateParamsSchema', () => {
  it.each<[name: string, params: CustomerSessionCreateParams]>([
    ['a customer', { customer: 'cus_123', customer_account: undefined, components }],
    ['an account', { customer: undefined, customer_account: 'acct_123', components }],
    ['both', { customer: 'cus_123', customer_account: 'acct_123', components }],
    ['expand', { customer: 'cus_123', components, expand: ['customer', 'customer.tax'] }],
    [
      'a component that is undefined',
      { customer: 'cus_123', components: { ...components, buy_button: undefined } },
    ],
    [
      'a value that is added later',
      {
        customer: 'cus_123',
        components: {
          payment_element: { enabled: true, features: { payment_method_save: 'on_full_moon' } },
        },
      },
    ],
  ])('accepts %s', (_, params) => {
    expect(v.parse(schema, params)).toEqual(params);
  });

  it('is a Standard Schema', () => {
    expect(schema['~standard']).toMatchObject({ version: 1, vendor: 'valibot' });
  });

  describeFields({
    schema,
    full: { ...makeParams(), customer_account: 'acct_123', expand: ['customer'] },
    fields: {
      ...componentFields,
      components: 'object',
      customer: 'string',
      customer_account: 'string',
      expand: 'array',
    },
    isRequired: (path) => path === 'components' || path.endsWith('.enabled'),
    isNullable: false,
  });

  it('leaves the check of the ids to createCustomerSession', () => {
    expect(issuePaths(schema, { components })).toEqual([]);
  });

  it.each([[{}], [[]]])('rejects components that are %j', (value) => {
    expect(issuePaths(schema, { customer: 'cus_123', components: value })).toEqual(['components']);
  });

  it.each([undefined, null, 1, 'cus_123'])('rejects %j', (value) => {
    expect(issuePaths(schema, value)).toEqual(['']);
  });
});
