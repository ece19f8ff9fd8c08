import { createStripeEmulator } from 'stripe-customer-session/testing';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ApiError } from '../../src/testing/errors.js';
import type { Params } from '../../src/testing/form.js';
import {
  array,
  boolean,
  checkParams,
  integer,
  metadata,
  object,
  oneOf,
  orEmpty,
  type ParamSchema,
  string,
} from '../../src/testing/params.js';
import { leastForm, post, problemIn } from '../support/emulator.js';

const check = (schema: ParamSchema, value: unknown): ApiError | undefined =>
  checkParams(object({ x: schema }), { x: value } as Params, false);

const empty =
  "You passed an empty string for 'x'. We assume empty values are an attempt to unset a parameter; however 'x' cannot be unset. You should remove 'x' from your request or supply a non-empty value.";

describe('checkParams', () => {
  it.each<[string, ParamSchema, unknown[]]>([
    ['string', string, ['a', 'true']],
    ['oneOf', oneOf('on', 'off'), ['on', 'off']],
    ['boolean', boolean, ['true', 'false', 'True', 'False']],
    ['integer', integer(-1, 10), ['-1', '0', '10']],
    ['array', array(string), [[], ['a', 'b']]],
    ['object', object({ a: boolean, b: string }, 'a'), [{ a: 'true' }, { a: 'true', b: 'x' }]],
    ['orEmpty', orEmpty(boolean), ['', 'true']],
    ['metadata', metadata, ['', {}, { a: '', b: 'c' }, { 0: 'a' }]],
  ])('default: %s', (_, schema, values) => {
    for (const value of values) expect(check(schema, value)).toBeUndefined();
  });

  it.each<[schema: ParamSchema, value: unknown, message: string, code?: string]>([
    [string, ['a'], 'Invalid string: ["a"]'],
    [oneOf('on', 'off'), 'no', 'Invalid x: must be one of on or off'],
    [oneOf('on', 'off', 'auto'), {}, 'Invalid x: must be one of on, off, or auto'],
    [boolean, { a: 'true' }, 'Invalid boolean: {"a":"true"}'],
    [boolean, '{param}', 'Invalid boolean: {param}'],
    [
      integer(1, 10),
      '11',
      'This value must be less than or equal to 10.',
      'parameter_invalid_integer',
    ],
    [
      integer(1, 10),
      '0',
      'This value must be greater than or equal to 1.',
      'parameter_invalid_integer',
    ],
    [integer(), '1.5', 'Invalid integer: 1.5', 'parameter_invalid_integer'],
    [integer(), 'x1', 'Invalid integer: x1', 'parameter_invalid_integer'],
    [integer(), ['1'], 'Invalid integer: ["1"]', 'parameter_invalid_integer'],
    [array(string), 'a', 'Invalid array'],
    [array(string), { a: 'a' }, 'Invalid array'],
    [object({}), 'a', 'Invalid object'],
    [object({}), ['a'], 'Invalid object'],
    [metadata, 'a', 'Invalid object'],
    [metadata, ['a'], 'Invalid object'],
    [orEmpty(boolean), 'no', 'Invalid boolean: no'],
    ...[string, boolean, oneOf('a'), integer(), array(string), object({})].map(
      (schema): [ParamSchema, string, string, string] => [
        schema,
        '',
        empty,
        'parameter_invalid_empty',
      ],
    ),
  ])('error: %o of %o', (schema, value, message, code) => {
    expect(check(schema, value)).toEqual({ param: 'x', message, code });
  });

  it.each<[schema: ParamSchema, value: unknown, param: string, message: string]>([
    [array(boolean), ['true', 'no'], 'x[1]', 'Invalid boolean: no'],
    [object({ a: object({ b: boolean }) }), { a: { b: 'no' } }, 'x[a][b]', 'Invalid boolean: no'],
    [metadata, { a: { b: 'c' } }, 'x[a]', 'Invalid string: {"b":"c"}'],
    [object({ a: boolean }), { b: 'true' }, 'x[b]', 'Received unknown parameter: x[b]'],
    [object({ a: boolean }, 'a'), {}, 'x[a]', 'Missing required param: x[a].'],
    [
      object({ a: boolean, b: string, c: object({}) }, 'b'),
      { a: 'no', c: { d: 'e' } },
      'x[c][d]',
      'Received unknown parameter: x[c][d]',
    ],
    [object({ a: boolean, b: string }, 'b'), { a: 'no' }, 'x[b]', 'Missing required param: x[b].'],
  ])('error: within %o', (schema, value, param, message) => {
    expect(check(schema, value)).toMatchObject({ param, message });
  });

  it('params: a preview version may have unknown params', () => {
    const params = { a: 'no', c: '1' };
    const schema = object({ a: boolean, b: string }, 'b');
    expect(checkParams(schema, params, true)).toMatchObject({ param: 'b' });
    expect(checkParams(schema, { b: '1', c: '1' }, true)).toBeUndefined();
  });

  it('behavior: the settings that an app makes for all of valibot have no effect', () => {
    v.setGlobalConfig({ abortEarly: true, abortPipeEarly: true });
    v.setGlobalMessage(() => 'mine');
    try {
      const schema = object({ a: boolean, b: string }, 'b');
      expect(checkParams(schema, { a: 'no' }, false)).toMatchObject({ param: 'b' });
      expect(check(string, '')).toMatchObject({ message: empty });
    } finally {
      v.deleteGlobalConfig();
      v.deleteGlobalMessage();
    }
  });
});

describe('checkExpand', () => {
  it.each([
    ['customer', true],
    ['customer.tax', true],
    ['customer.tax.location', true],
    ['customer.tax_ids.data', true],
    ['customer.sources.data.owner', true],
    ['customer.default_source', true],
    ['customer.invoice_settings.default_payment_method', true],
    ['customer.discount.source.coupon', true],
    ['customer.test_clock', true],
    ['customer.cash_balance.settings', true],
    ['customer.default_source.owner', true],
    ['customer.discount.customer.tax', true],
    ['customer.discount.promotion_code.coupon', true],
    ['customer.invoice_settings.default_payment_method.customer', true],
    ['customer.shipping.address', true],
    ['customer.subscriptions.data.customer', true],
    ['customer.tax_ids.data.owner', true],
    ['customer.test_clock.status_details', true],
    ['components', false],
    ['components.customer_portal', false],
    ['components.customer_sheet.features', false],
    ['components.mobile_payment_element.features', false],
    ['components.payment_element.features', false],
  ])('params: %s can be expanded; that expands the customer: %o', async (path, isExpanded) => {
    const response = await post(createStripeEmulator(), `${leastForm}&expand[0]=${path}`);
    expect(response.status).toBe(200);
    const { customer } = await response.json();
    expect(typeof customer).toBe(isExpanded ? 'object' : 'string');
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['client_secret', 'client_secret'],
    ['customers', 'customers'],
    ['constructor', 'constructor'],
    ['data.customer', 'data'],
    ['.customer', ''],
    ['customer.', 'customer.'],
    ['customer.email', 'customer.email'],
    ['customer.address.city', 'customer.address.city'],
    ['customer.nonsense.deeper', 'customer.nonsense'],
    ['components.card_element', 'components.card_element'],
    ['components.pricing_table.features', 'components.pricing_table.features'],
  ])('error: %s cannot be expanded', async (path, property) => {
    const form = `${leastForm}&expand[0]=customer&expand[1]=${path}`;
    expect(await problemIn(await post(createStripeEmulator(), form))).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      message: `This property cannot be expanded (${property}).`,
    });
  });

  it('error: five levels are too deep', async () => {
    const path = 'customer.subscriptions.data.customer.tax';
    const response = await post(createStripeEmulator(), `${leastForm}&expand[]=${path}`);
    expect(await problemIn(response)).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      code: 'property_expansion_max_depth',
      message: `You cannot expand more than 4 levels of a property. Property: ${path}`,
    });
  });
});
