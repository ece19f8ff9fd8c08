import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { bool, hash, integer, list, oneOf, text } from '../../src/testing/params.js';
import { leastForm, post, problemIn } from '../support/emulator.js';

describe('paramChecks', () => {
  it.each([
    ['text', text, ['a']],
    ['oneOf', oneOf('on', 'off'), ['on', 'off']],
    ['bool', bool, ['true', 'false']],
    ['integer', integer(-1, 10), ['-1', '0', '10']],
    ['list', list(text), [[], ['a', 'b']]],
    ['hash', hash({ a: bool, b: text }, 'a'), [{ a: 'true' }, { a: 'true', b: 'x' }]],
  ])('default: %s', (_, check, values) => {
    for (const value of values) expect(check(value, 'x')).toBeUndefined();
  });

  it.each([
    [text, ['a'], 'x has to be a single value.'],
    [oneOf('on', 'off', 'auto'), 'no', 'x is "no", but has to be on or off or auto.'],
    [bool, { a: 'true' }, 'x has to be a single value.'],
    [integer(1, 10), '11', 'x is "11", but has to be an integer from 1 to 10.'],
    [integer(), '1.5', 'x is "1.5", but has to be an integer.'],
    [list(text), 'a', 'x has to be an array.'],
    [list(text), { a: 'a' }, 'x has to be an array.'],
    [hash({}), 'a', 'x has to be a hash.'],
    [hash({}), ['a'], 'x has to be a hash.'],
    [text, '', 'x is empty. Leave it out, or give it a value.'],
  ])('error: %o of %o', (check, value, message) => {
    expect(check(value, 'x')).toMatchObject({ param: 'x', message });
  });

  it.each([
    [list(bool), ['true', 'no'], 'x[1]', 'x[1] is "no", but has to be true or false.'],
    [hash({ a: hash({ b: bool }) }), { a: { b: 'no' } }, 'x[a][b]', 'x[a][b] is "no"'],
    [hash({ a: bool }), { b: 'true' }, 'x[b]', 'There is no parameter x[b].'],
    [hash({ a: bool }, 'a'), {}, 'x[a]', 'x[a] is required.'],
  ])('error: within %o', (check, value, param, message) => {
    expect(check(value, 'x')).toMatchObject({ param, message: expect.stringContaining(message) });
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
  ])('error: %s cannot be expanded', async (path, refused) => {
    const form = `${leastForm}&expand[0]=customer&expand[1]=${path}`;
    expect(await problemIn(await post(createStripeEmulator(), form))).toMatchObject({
      status: 400,
      type: 'invalid_request_error',
      message: `This property cannot be expanded (${refused}).`,
    });
  });

  it('error: five levels are too deep', async () => {
    const path = 'customer.subscriptions.data.customer.tax';
    const response = await post(createStripeEmulator(), `${leastForm}&expand[]=${path}`);
    const problem = await problemIn(response);
    expect(problem).toMatchObject({ status: 400, type: 'invalid_request_error' });
    expect(problem['message']).toContain(path);
  });
});
