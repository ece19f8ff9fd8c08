import { inspect } from 'node:util';
import { isStripeError, StripeError, type StripeErrorFields } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';

const allFields: Required<StripeErrorFields> = {
  type: 'card_error',
  statusCode: 402,
  stripeType: 'card_error',
  code: 'card_declined',
  declineCode: 'insufficient_funds',
  adviceCode: 'try_again_later',
  networkDeclineCode: '51',
  networkAdviceCode: '03',
  charge: 'ch_123',
  paymentIntent: 'pi_123',
  setupIntent: 'seti_123',
  paymentMethod: 'pm_123',
  paymentMethodType: 'card',
  userMessage: 'Your card was declined.',
  param: 'components[payment_element][enabled]',
  docUrl: 'https://stripe.com/docs/error-codes/card-declined',
  requestLogUrl: 'https://dashboard.stripe.com/logs/req_123',
  requestId: 'req_123',
  idempotencyKey: 'key_123',
  attempts: 3,
  retryAfter: 0,
  issues: [{ path: 'components', expected: 'object' }],
};

describe('StripeError', () => {
  it('default', () => {
    const error = new StripeError('No such customer', { type: 'invalid_request_error' });

    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(StripeError);
    expect(error.message).toBe('No such customer');
    expect(error.name).toBe('StripeError');
    expect(String(error)).toBe('StripeError: No such customer');
    expect(error.stack).toMatch(/^StripeError: No such customer\n +at .*StripeError\.test/);
    expect(isStripeError(error)).toBe(true);
  });

  it('keeps each field', () => {
    expect({ ...new StripeError('', allFields) }).toStrictEqual(allFields);
  });

  it('leaves out fields that are undefined', () => {
    const undefinedFields = Object.fromEntries(
      Object.keys(allFields).map((name) => [name, undefined]),
    );
    const fields = { ...undefinedFields, cause: undefined, type: 'api_error' } as const;
    const error = new StripeError('', fields);

    expect(Object.keys(error)).toEqual(['type']);
    expect(Object.keys(allFields).filter((name) => name in error)).toEqual(['type']);
    expect('cause' in error).toBe(false);
  });

  it.each([
    ['a plain object', { name: 'TypeError', code: 'ECONNREFUSED' }],
    ['null, as a signal may be aborted with', null],
    ['an empty string', ''],
  ])('cause: %s', (_, cause) => {
    const error = new StripeError('', { type: 'abort_error', cause });

    expect(error.cause).toBe(cause);
    expect(Object.keys(error)).toEqual(['type']);
  });

  it('toJSON: the fields and the message', () => {
    const error = new StripeError('Declined', { ...allFields, cause: new Error('hidden') });

    expect(error.toJSON()).toStrictEqual({ message: 'Declined', ...allFields });
    expect(JSON.parse(JSON.stringify(error))).toStrictEqual({ message: 'Declined', ...allFields });
  });

  it('toJSON leaves out fields that are undefined', () => {
    const error = new StripeError('Aborted', { type: 'abort_error', attempts: undefined });

    expect(error.toJSON()).toStrictEqual({ message: 'Aborted', type: 'abort_error' });
  });

  it('behavior: a plain print shows the fields once, and no brand', () => {
    const printed = inspect(new StripeError('Declined', { type: 'card_error', statusCode: 402 }));

    expect(printed).toContain("type: 'card_error'");
    expect(printed).toContain('statusCode: 402');
    expect(printed).not.toContain('Symbol(');
  });

  it('behavior: its name is not a field, so no copy of the fields bears it', () => {
    const error = new StripeError('', { type: 'api_error' });

    expect(Object.hasOwn(error, 'name')).toBe(false);
    expect(Object.getOwnPropertySymbols({ ...error })).toEqual([]);
  });
});
