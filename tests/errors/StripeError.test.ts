import { inspect } from 'node:util';
import { isStripeError, StripeError, type StripeErrorFields } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';

const fields: StripeErrorFields = {
  type: 'card_error',
  statusCode: 402,
  code: 'card_declined',
  retryAfter: 0,
  issues: [{ path: 'components', expected: 'object' }],
};

describe('StripeError', () => {
  it('is an Error with a message, a name and a stack', () => {
    const error = new StripeError('No such customer', { type: 'invalid_request_error' });

    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(StripeError);
    expect(error.message).toBe('No such customer');
    expect(error.name).toBe('StripeError');
    expect(String(error)).toBe('StripeError: No such customer');
    expect(error.stack).toMatch(/^StripeError: No such customer\n +at .*StripeError\.test/);
  });

  it('keeps each field, and nothing else that a copy would carry', () => {
    const error = new StripeError('', fields);

    expect({ ...error }).toStrictEqual(fields);
    expect(Object.hasOwn(error, 'name')).toBe(false);
    expect(Object.getOwnPropertySymbols({ ...error })).toEqual([]);
  });

  it('leaves out fields that are undefined', () => {
    const error = new StripeError('', { type: 'api_error', code: undefined, cause: undefined });

    expect(Object.keys(error)).toEqual(['type']);
    expect('code' in error).toBe(false);
    expect('cause' in error).toBe(false);
    expect(error.toJSON()).toStrictEqual({ message: '', type: 'api_error' });
  });

  it.each([
    ['an object', { name: 'TypeError', code: 'ECONNREFUSED' }],
    ['null, with which a signal may be aborted', null],
    ['an empty string', ''],
  ])('keeps a cause that is %s, but not as a field', (_, cause) => {
    const error = new StripeError('', { type: 'abort_error', cause });

    expect(error.cause).toBe(cause);
    expect(Object.keys(error)).toEqual(['type']);
  });

  it.each(['get', 'set', 'cause'])('reads nothing from a polluted Object.prototype: %s', (name) => {
    Object.assign(Object.prototype, { [name]: 'x' });
    let error: StripeError | undefined;
    try {
      error = new StripeError('', { type: 'api_error' });
    } finally {
      Reflect.deleteProperty(Object.prototype, name);
    }

    expect(isStripeError(error)).toBe(true);
    expect(error?.cause).toBeUndefined();
  });

  it('has the message and the fields in its JSON', () => {
    const error = new StripeError('Declined', { ...fields, cause: new Error('hidden') });

    expect(error.toJSON()).toStrictEqual({ message: 'Declined', ...fields });
    expect(JSON.parse(JSON.stringify(error))).toStrictEqual({ message: 'Declined', ...fields });
  });

  it('prints its fields, and no brand', () => {
    const printed = inspect(new StripeError('Declined', { type: 'card_error', statusCode: 402 }));

    expect(printed).toContain("type: 'card_error'");
    expect(printed).toContain('statusCode: 402');
    expect(printed).not.toContain('Symbol(');
  });
});
