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
const withFeatures = (features: object | undefined): CustomerSessionCreateParams => ({
  customer: 'cus_123',
  components: { payment_element: { enabled: true, features } },
});

describe('CustomerSessionCreateParamsSchema', () => {
  it.each<[name: string, params: CustomerSessionCreateParams]>([
    ['every component and feature', makeParams()],
    ['a customer', { customer: 'cus_123', customer_account: undefined, components }],
    ['an account', { customer: undefined, customer_account: 'acct_123', components }],
    ['both', { customer: 'cus_123', customer_account: 'acct_123', components }],
    ['expand', { customer: 'cus_123', components, expand: ['customer', 'customer.tax'] }],
    ['no expand', { customer: 'cus_123', components, expand: undefined }],
    [
      'a component that is off',
      { customer: 'cus_123', components: { buy_button: { enabled: false } } },
    ],
    [
      'a component that is undefined',
      { customer: 'cus_123', components: { ...components, buy_button: undefined } },
    ],
    ['features that are undefined', withFeatures(undefined)],
    ['a feature that is undefined', withFeatures({ payment_method_remove: undefined })],
    ['a value that is added later', withFeatures({ payment_method_save: 'on_full_moon' })],
  ])('default: accepts %s', (_, params) => {
    expect(v.parse(schema, params)).toEqual(params);
  });

  it('default: a Standard Schema', () => {
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

  it('behavior: which ids are needed is left to createCustomerSession', () => {
    expect(issuePaths(schema, { components })).toEqual([]);
  });

  it.each([[{}], [[]]])('error: no component: %j', (value) => {
    expect(issuePaths(schema, { customer: 'cus_123', components: value })).toEqual(['components']);
  });

  it('error: a component without enabled', () => {
    expect(issuePaths(schema, { customer: 'cus_123', components: { pricing_table: {} } })).toEqual([
      'components.pricing_table.enabled',
    ]);
  });

  it.each([undefined, null, 1, 'cus_123'])('error: rejects %j', (value) => {
    expect(issuePaths(schema, value)).toEqual(['']);
  });
});
