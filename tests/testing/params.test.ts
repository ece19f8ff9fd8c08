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

const invalidInteger = 'parameter_invalid_integer';
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
  ])('accepts %s', (_, schema, values) => {
    for (const value of values) expect(check(schema, value)).toBeUndefined();
  });

  it.each<[schema: ParamSchema, value: unknown, message: string, code?: string]>([
    [string, ['a'], 'Invalid string: ["a"]'],
    [oneOf('on', 'off'), 'no', 'Invalid x: must be one of on or off'],
    [oneOf('on', 'off', 'auto'), {}, 'Invalid x: must be one of on, off, or auto'],
    [boolean, { a: 'true' }, 'Invalid boolean: {"a":"true"}'],
    [boolean, '{param}', 'Invalid boolean: {param}'],
    [integer(1, 10), '11', 'This value must be less than or equal to 10.', invalidInteger],
    [integer(1, 10), '0', 'This value must be greater than or equal to 1.', invalidInteger],
    [integer(), '1.5', 'Invalid integer: 1.5', invalidInteger],
    [integer(), 'x1', 'Invalid integer: x1', invalidInteger],
    [integer(), ['1'], 'Invalid integer: ["1"]', invalidInteger],
    [array(string), 'a', 'Invalid array'],
    [object({}), ['a'], 'Invalid object'],
    [metadata, ['a'], 'Invalid object'],
    [orEmpty(boolean), 'no', 'Invalid boolean: no'],
  ])('rejects %o with the value %o', (schema, value, message, code) => {
    expect(check(schema, value)).toEqual({ param: 'x', message, code });
  });

  it.each([string, boolean, oneOf('a'), integer(), array(string), object({})])(
    'rejects an empty string for %o',
    (schema) => {
      const code = 'parameter_invalid_empty';
      expect(check(schema, '')).toEqual({ param: 'x', message: empty, code });
    },
  );

  it.each<[schema: ParamSchema, value: unknown, param: string, message: string]>([
    [array(boolean), ['true', 'no'], 'x[1]', 'Invalid boolean: no'],
    [object({ a: object({ b: boolean }) }), { a: { b: 'no' } }, 'x[a][b]', 'Invalid boolean: no'],
    [metadata, { a: { b: 'c' } }, 'x[a]', 'Invalid string: {"b":"c"}'],
    [
      object({ a: boolean, b: string, c: object({}) }, 'b'),
      { a: 'no', c: { d: 'e' } },
      'x[c][d]',
      'Received unknown parameter: x[c][d]',
    ],
    [object({ a: boolean, b: string }, 'b'), { a: 'no' }, 'x[b]', 'Missing required param: x[b].'],
  ])('reports the first issue within %o: unknown, missing, then invalid', (...row) => {
    const [schema, value, param, message] = row;
    expect(check(schema, value)).toMatchObject({ param, message });
  });

  it('ignores unknown params of a preview version', () => {
    const schema = object({ a: boolean, b: string }, 'b');
    expect(checkParams(schema, { a: 'no', c: '1' }, true)).toMatchObject({ param: 'b' });
    expect(checkParams(schema, { b: '1', c: '1' }, true)).toBeUndefined();
  });

  it("is not affected by an app's own settings of valibot", () => {
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
    ['customer', 'object'],
    ['customer.address', 'object'],
    ['customer.cash_balance.settings', 'object'],
    ['customer.default_source.owner', 'object'],
    ['customer.discount.customer.tax', 'object'],
    ['customer.discount.promotion_code.coupon', 'object'],
    ['customer.discount.source.coupon', 'object'],
    ['customer.invoice_settings.custom_fields', 'object'],
    ['customer.invoice_settings.default_payment_method.customer', 'object'],
    ['customer.invoice_settings.rendering_options', 'object'],
    ['customer.shipping.address', 'object'],
    ['customer.sources.data.owner', 'object'],
    ['customer.subscriptions.data.customer', 'object'],
    ['customer.tax.location', 'object'],
    ['customer.tax_ids.data.owner', 'object'],
    ['customer.test_clock.status_details', 'object'],
    ['components.customer_portal', 'string'],
    ['components.customer_sheet.features', 'string'],
  ])('accepts %s, which returns the customer as %s', async (path, type) => {
    const response = await post(createStripeEmulator(), `${leastForm}&expand[0]=${path}`);
    expect(response.status).toBe(200);
    expect((await response.json()).customer).toBeTypeOf(type as 'object');
  });

  it.each([
    ['nonsense', 'nonsense'],
    ['constructor', 'constructor'],
    ['.customer', ''],
    ['customer.', 'customer.'],
    ['customer.address.city', 'customer.address.city'],
    ['customer.nonsense.deeper', 'customer.nonsense'],
    ['components.pricing_table.features', 'components.pricing_table.features'],
  ])('rejects %s', async (path, property) => {
    const form = `${leastForm}&expand[0]=customer&expand[1]=${path}`;
    expect(await problemIn(await post(createStripeEmulator(), form))).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      message: `This property cannot be expanded (${property}).`,
    });
  });

  it('rejects a path of five levels', async () => {
    const path = 'customer.subscriptions.data.customer.tax';
    const response = await post(createStripeEmulator(), `${leastForm}&expand[]=${path}`);
    expect(await problemIn(response)).toMatchObject({
      status: 400,
      code: 'property_expansion_max_depth',
      message: `You cannot expand more than 4 levels of a property. Property: ${path}`,
    });
  });
});
