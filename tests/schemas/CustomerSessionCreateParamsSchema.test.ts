import {
  type CustomerSessionCreateParams,
  CustomerSessionCreateParamsSchema,
} from 'stripe-customer-session';
import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  describeFields,
  type FieldKinds,
  featureFields,
  issuesOf,
} from '../support/describeFields.js';
import { findSecret } from '../support/findSecret.js';
import { makeParams } from '../support/fixtures.js';
import { replaceAt } from '../support/paths.js';

const schema = CustomerSessionCreateParamsSchema;
const components = { pricing_table: { enabled: true } };

const requiredFields: FieldKinds = {
  components: 'object',
  'components.active_entitlements.enabled': 'boolean',
  'components.buy_button.enabled': 'boolean',
  'components.customer_portal.enabled': 'boolean',
  'components.customer_sheet.enabled': 'boolean',
  'components.mobile_payment_element.enabled': 'boolean',
  'components.payment_element.enabled': 'boolean',
  'components.pricing_table.enabled': 'boolean',
};

const optionalFields: FieldKinds = {
  expand: 'list',
  'components.active_entitlements': 'object',
  'components.buy_button': 'object',
  'components.customer_portal': 'object',
  'components.customer_sheet': 'object',
  'components.customer_sheet.features': 'object',
  'components.mobile_payment_element': 'object',
  'components.mobile_payment_element.features': 'object',
  'components.payment_element': 'object',
  'components.payment_element.features': 'object',
  'components.pricing_table': 'object',
  ...featureFields,
};

/** What the type accepts, and so does the schema. */
const accepted: readonly (readonly [name: string, params: CustomerSessionCreateParams])[] = [
  ['every component and feature', makeParams()],
  ['a customer', { customer: 'cus_123', components }],
  ['an account', { customer_account: 'acct_123', components }],
  ['both', { customer: 'cus_123', customer_account: 'acct_123', components }],
  ['no account', { customer: 'cus_123', customer_account: undefined, components }],
  ['no customer', { customer: undefined, customer_account: 'acct_123', components }],
  ['expand', { customer: 'cus_123', components, expand: ['customer', 'customer.tax'] }],
  ['an empty expand', { customer: 'cus_123', components, expand: [] }],
  ['no expand', { customer: 'cus_123', components, expand: undefined }],
  [
    'a component that is off',
    { customer: 'cus_123', components: { buy_button: { enabled: false } } },
  ],
  [
    'components that are undefined beside one that is not',
    { customer: 'cus_123', components: { ...components, buy_button: undefined } },
  ],
  [
    'features that are undefined',
    {
      customer: 'cus_123',
      components: { payment_element: { enabled: true, features: undefined } },
    },
  ],
  [
    'features of which each is undefined',
    {
      customer: 'cus_123',
      components: {
        customer_sheet: { enabled: true, features: { payment_method_remove: undefined } },
      },
    },
  ],
  [
    'an enumeration to come',
    {
      customer: 'cus_123',
      components: {
        payment_element: { enabled: true, features: { payment_method_save: 'on_full_moon' } },
      },
    },
  ],
];

describe('CustomerSessionCreateParamsSchema', () => {
  it.each(accepted)('default: accepts %s', async (_, params) => {
    const result = await schema['~standard'].validate(params);

    expect(result.issues).toBeUndefined();
    expect('value' in result && result.value).toBe(params);
    expect(safeParse(schema, params).output).toBe(params);
  });

  it('default: a Standard Schema', () => {
    expect(schema['~standard']).toMatchObject({ version: 1, vendor: 'valibot' });
  });

  describe('for a customer', () => {
    describeFields({
      schema,
      full: { ...makeParams(), expand: ['customer'] },
      certain: { ...requiredFields, customer: 'string' },
      optional: optionalFields,
      nullable: false,
    });

    it.each([1, true, {}, [], null])('customer_account: refuses %j', async (value) => {
      expect(await issuesOf(schema, { ...makeParams(), customer_account: value })).toEqual([
        { path: 'customer_account', expected: 'string' },
      ]);
    });
  });

  describe('for an account', () => {
    const { customer: _, ...params } = makeParams();

    describeFields({
      schema,
      full: { ...params, customer: 'cus_123', customer_account: 'acct_123', expand: ['customer'] },
      certain: requiredFields,
      optional: { ...optionalFields, customer: 'string', customer_account: 'string' },
      nullable: false,
    });
  });

  it('behavior: unknown fields are let through, at any depth', async () => {
    const paths = ['preview', 'components.preview', 'components.payment_element.features.preview'];
    for (const path of paths) {
      const params = replaceAt(makeParams(), path, { constructor: [1] });
      const result = await schema['~standard'].validate(params);

      expect('value' in result && result.value).toBe(params);
    }
  });

  it.each([
    ['neither customer nor account', { components }],
    ['both undefined', { customer: undefined, customer_account: undefined, components }],
  ])('error: %s', async (_, params) => {
    expect(await issuesOf(schema, params)).toEqual([{ path: 'customer', expected: 'string' }]);
  });

  it.each([
    ['{}', {}],
    ['one that is undefined', { pricing_table: undefined }],
    ['one that is {}', { pricing_table: {} }],
    ['undefined and {}', { pricing_table: {}, buy_button: undefined, preview: {} }],
  ])('error: no component: %s', async (_, value) => {
    expect(await issuesOf(schema, { customer: 'cus_123', components: value })).toEqual([
      { path: 'components', expected: 'at least one component' },
    ]);
  });

  it.each([undefined, null, 1, 'cus_123', [], [makeParams()]])(
    'error: refuses %j',
    async (value) => {
      expect(await issuesOf(schema, value)).toEqual([{ path: '', expected: 'object' }]);
    },
  );

  it('error: tells all that is wrong, and no value', async () => {
    const secret = 'sk_live_inAQueue';
    const params = {
      customer: [secret],
      customer_account: undefined,
      expand: secret,
      components: {
        pricing_table: secret,
        payment_element: { enabled: secret, features: [secret] },
      },
    };
    const { issues } = await schema['~standard'].validate(params);

    expect(await issuesOf(schema, params)).toEqual(
      expect.arrayContaining([
        { path: 'customer', expected: 'string' },
        { path: 'expand', expected: 'list of strings' },
        { path: 'components.pricing_table', expected: 'object' },
        { path: 'components.payment_element.enabled', expected: 'boolean' },
        { path: 'components.payment_element.features', expected: 'object' },
      ]),
    );
    expect(issues).toHaveLength(5);
    expect(findSecret([issues, safeParse(schema, params).issues], secret)).toEqual([]);
  });
});
