import { stringify } from 'qs';
import { describe, expect, it } from 'vitest';
import { prepareParams } from '../../src/params/prepareParams.js';
import { makeParams } from '../support/fixtures.js';

const components = { pricing_table: { enabled: true } };
const noCustomer = {
  path: 'customer',
  expected: 'a customer id',
  message: 'customer or customer_account is required',
};
const noComponent = {
  path: 'components',
  expected: 'at least one component',
  message: 'components has no component',
};

describe('prepareParams', () => {
  it('encodes every component and every feature as qs does', () => {
    expect(prepareParams(makeParams())).toEqual({
      body: stringify(makeParams(), { encodeValuesOnly: true }),
      expandsCustomer: false,
      issues: [],
    });
  });

  it.each<[string, object]>([
    ['customer', { customer: 'cus_123' }],
    ['customer_account', { customer: undefined, customer_account: 'acct_123' }],
    ['both', { customer: 'cus_123', customer_account: 'acct_123' }],
    ['both, one of them empty', { customer: 'cus_123', customer_account: '' }],
  ])('accepts %s', (_, customer) => {
    expect(prepareParams({ ...customer, components }).issues).toEqual([]);
    expect(prepareParams({ components, ...customer }).issues).toEqual([]);
  });

  it.each<[string, object]>([
    ['absent', {}],
    ['undefined', { customer: undefined, customer_account: undefined }],
    ['empty', { customer: '', customer_account: '' }],
    ['null', { customer: null, customer_account: null }],
    ['an object', { customer: { id: 'cus_123' } }],
    ['an array', { customer: ['cus_123'] }],
    ['under another name', { customers: 'cus_1', my_customer: 'cus_1', Customer: 'cus_1' }],
    ['further down', { a: { customer: 'cus_123' } }],
  ])('rejects a customer that is %s', (_, customer) => {
    expect(prepareParams({ ...customer, components }).issues).toMatchObject([noCustomer]);
  });

  it.each<[string, object]>([
    ['one that is off', { pricing_table: { enabled: false } }],
    ['one that is unknown', { preview: { enabled: true } }],
    ['one next to absent ones', { buy_button: undefined, customer_sheet: {}, ...components }],
  ])('accepts components: %s', (_, value) => {
    expect(prepareParams({ customer: 'cus_123', components: value }).issues).toEqual([]);
    expect(prepareParams({ components: value, customer: 'cus_123' }).issues).toEqual([]);
  });

  it.each<[string, object]>([
    ['undefined', { components: undefined }],
    ['empty', { components: {} }],
    ['null', { components: null }],
    ['a string', { components: 'pricing_table' }],
    ['a component that is undefined', { components: { pricing_table: undefined } }],
    ['a component with nothing but {}', { components: { payment_element: { features: {} } } }],
    ['in the wrong place', { a: { components }, my_components: components }],
  ])('rejects components: %s', (_, fields) => {
    expect(prepareParams({ customer: 'cus_123', ...fields }).issues).toMatchObject([noComponent]);
  });

  it('reports a missing customer and missing components together', () => {
    expect(prepareParams({}).issues).toMatchObject([noCustomer, noComponent]);
  });

  it('reports nothing else with a value that cannot be sent', () => {
    const { issues } = prepareParams({ customer: Symbol('x'), metadata: { a: [1n] } });

    expect(issues.map(({ path }) => path)).toEqual(['customer', 'metadata.a.0']);
  });

  it.each([
    [['customer'], true],
    [['customer.tax'], true],
    [['components', 'customer'], true],
    [['customer', 'components'], true],
    [{ first: 'customer' }, true],
    [undefined, false],
    [[], false],
    [['components'], false],
    [['customer_account'], false],
    [['customers'], false],
    [['customerx.tax'], false],
    [['my.customer'], false],
    [['components', 'xcustomer'], false],
    ['customer', false],
    [[['customer']], false],
  ])('expand: %j expands the customer: %j', (expand, expandsCustomer) => {
    const params = { customer: 'cus_123', components };

    expect(prepareParams({ ...params, expand })).toMatchObject({ expandsCustomer, issues: [] });
    expect(prepareParams({ expand, ...params })).toMatchObject({ expandsCustomer });
  });

  it('ignores an expand in another place', () => {
    const params = { customer: 'cus_123', components, a: { expand: ['customer'] } };

    expect(prepareParams({ ...params, my_expand: ['customer'] }).expandsCustomer).toBe(false);
  });
});
