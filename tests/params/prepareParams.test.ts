import { stringify } from 'qs';
import { describe, expect, it } from 'vitest';
import { prepareParams } from '../../src/params/prepareParams.js';
import { makeParams } from '../support/fixtures.js';

const components = { pricing_table: { enabled: true } };
const noCustomer = { path: 'customer', message: 'customer or customer_account is required' };
const noComponent = { path: 'components', message: 'components has no component' };

/** An object, nested far deeper than any stack reaches. */
function nested(): object {
  let object: object = {};
  for (let depth = 0; depth < 20_000; depth += 1) object = { a: object };
  return object;
}

describe('prepareParams', () => {
  it('default', () => {
    expect(prepareParams({ customer: 'cus_123', components })).toEqual({
      body: 'customer=cus_123&components[pricing_table][enabled]=true',
      expandsCustomer: false,
      issues: [],
    });
  });

  it('default: every component and every feature', () => {
    const { body, issues } = prepareParams(makeParams());

    expect(issues).toEqual([]);
    expect(body).toBe(stringify(makeParams(), { encodeValuesOnly: true }));
  });

  it.each<[string, unknown]>([
    ['customer', { customer: 'cus_123' }],
    ['customer_account', { customer_account: 'acct_123' }],
    ['both', { customer: 'cus_123', customer_account: 'acct_123' }],
    ['one of them undefined', { customer: undefined, customer_account: 'acct_123' }],
    ['one of them empty', { customer: 'cus_123', customer_account: '' }],
  ])('params: %s', (_, customer) => {
    expect(prepareParams({ ...Object(customer), components }).issues).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['absent', {}],
    ['undefined', { customer: undefined, customer_account: undefined }],
    ['empty', { customer: '', customer_account: '' }],
    ['null', { customer: null, customer_account: null }],
    ['an expanded customer', { customer: { id: 'cus_123' } }],
    ['a list', { customer: ['cus_123'] }],
    ['under another name', { customers: 'cus_123', my_customer: 'cus_123', Customer: 'cus_123' }],
    ['further down', { a: { customer: 'cus_123' } }],
  ])('error: the customer is %s', (_, customer) => {
    expect(prepareParams({ ...Object(customer), components }).issues).toMatchObject([noCustomer]);
  });

  it.each<[string, unknown]>([
    ['one that is off', { pricing_table: { enabled: false } }],
    ['one that is unknown', { preview: { enabled: true } }],
    ['one beside absent ones', { buy_button: undefined, customer_sheet: {}, ...components }],
  ])('params: components: %s', (_, value) => {
    expect(prepareParams({ customer: 'cus_123', components: value }).issues).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['{}', {}],
    ['[]', []],
    ['null', null],
    ['a text', 'pricing_table'],
    ['a component that is undefined', { pricing_table: undefined }],
    ['a component that is {}', { pricing_table: {}, buy_button: {} }],
    ['a component with nothing but {}', { payment_element: { features: {} } }],
  ])('error: components: %s', (_, value) => {
    expect(prepareParams({ customer: 'cus_123', components: value }).issues).toMatchObject([
      noComponent,
    ]);
  });

  it('error: components in the wrong place', () => {
    const params = { customer: 'cus_123', a: { components }, my_components: components };

    expect(prepareParams(params).issues).toMatchObject([noComponent]);
  });

  it('error: neither customer nor component', () => {
    expect(prepareParams({}).issues).toMatchObject([noCustomer, noComponent]);
  });

  it('error: what cannot be sent is told alone', () => {
    const { issues } = prepareParams({ customer: Symbol('x'), metadata: { a: [1n] } });

    expect(issues.map(({ path }) => path)).toEqual(['customer', 'metadata.a.0']);
  });

  it.each([
    [['customer'], true],
    [['customer.tax'], true],
    [['customer.sources.data'], true],
    [['components', 'customer'], true],
    [['customer', 'components'], true],
    [{ first: 'customer' }, true],
    [[], false],
    [undefined, false],
    [['components'], false],
    [['customer_account'], false],
    [['customers'], false],
    [['customerx.tax'], false],
    [['my.customer'], false],
    [['components', 'xcustomer'], false],
    ['customer', false],
    [[['customer']], false],
  ])('expand: %j, whole customer: %j', (expand, expandsCustomer) => {
    const prepared = prepareParams({ customer: 'cus_123', components, expand });

    expect(prepared).toMatchObject({ expandsCustomer, issues: [] });
    expect(prepareParams({ expand, customer: 'cus_123', components })).toMatchObject({
      expandsCustomer,
    });
  });

  it('expand: a field of another name asks for nothing', () => {
    const params = { customer: 'cus_123', components, a: { expand: ['customer'] } };

    expect(prepareParams(params).expandsCustomer).toBe(false);
    expect(prepareParams({ ...params, my_expand: ['customer'] }).expandsCustomer).toBe(false);
  });

  it.each<[string, () => unknown]>([
    [
      'a getter that throws',
      () => ({
        customer: 'cus_123',
        get components() {
          throw new Error('sk_live_inAMessage');
        },
      }),
    ],
    [
      'a revoked proxy',
      () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        return proxy;
      },
    ],
    [
      'a revoked proxy further down',
      () => {
        const { proxy, revoke } = Proxy.revocable([], {});
        revoke();
        return { customer: 'cus_123', components: { a: proxy } };
      },
    ],
    ['nesting that exhausts the stack', () => ({ customer: 'cus_123', components: nested() })],
  ])('error: %s', (_, makeBad) => {
    // The action refuses them as a whole.
    expect(() => prepareParams(makeBad())).toThrow();
  });

  it('error: a lone surrogate in a name', () => {
    const { issues } = prepareParams({ customer: 'cus_123', components, 'a\uD83D': 1 });

    expect(issues).toMatchObject([{ path: 'a\uD83D', expected: 'a name without brackets' }]);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'customer=cus_123'],
    ['a class instance', new Date(0)],
  ])('error: %s for params', (_, params) => {
    const { body, issues } = prepareParams(params);

    expect(body).toBe('');
    expect(issues).toMatchObject([{ path: 'params', expected: 'a plain object' }]);
  });
});
