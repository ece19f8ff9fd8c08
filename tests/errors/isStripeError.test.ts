import { runInNewContext } from 'node:vm';
import { isStripeError, StripeError } from 'stripe-customer-session';
import { describe, expect, it, vi } from 'vitest';

const symbol = Symbol.for('stripe-customer-session.StripeError');
const error = new StripeError('Declined', { type: 'card_error', statusCode: 402 });

const revoked = Proxy.revocable({}, {});
revoked.revoke();

class SubclassError extends StripeError {}

describe('isStripeError', () => {
  it('default', () => {
    expect(isStripeError(error)).toBe(true);
  });

  it('behavior: knows a subclass', () => {
    expect(isStripeError(new SubclassError('', { type: 'api_error' }))).toBe(true);
  });

  it('behavior: knows the errors of another copy of the package, and is known by it', async () => {
    vi.resetModules();
    const copy = await import('stripe-customer-session');
    const foreign = new copy.StripeError('', { type: 'api_error' });

    expect(copy.StripeError).not.toBe(StripeError);
    expect(foreign).not.toBeInstanceOf(StripeError);
    expect(isStripeError(foreign)).toBe(true);
    expect(copy.isStripeError(error)).toBe(true);
  });

  it('behavior: does not go by names', () => {
    const renamed = new StripeError('', { type: 'api_error' });
    Object.defineProperty(renamed, 'name', { value: 'a' });

    expect(isStripeError(renamed)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['an Error', new Error('Declined')],
    ['an Error with its name', Object.assign(new Error('Declined'), { name: 'StripeError' })],
    ['an Error with its fields', Object.assign(new Error('Declined'), error)],
    ['an Error of another realm', runInNewContext('new Error("Declined")')],
    [
      'an Error with the symbol set to something else',
      Object.assign(new Error('Declined'), { [symbol]: 'true' }),
    ],
    ['a plain object with its fields', { ...error.toJSON(), name: 'StripeError' }],
    ['a plain object with the symbol', { [symbol]: true, type: 'card_error' }],
    ['a spread copy', { ...error }],
    ['a structured clone', structuredClone(error)],
    ['what toJSON gives', error.toJSON()],
    ['what JSON gives', JSON.parse(JSON.stringify(error))],
    ['an object that inherits from an error', Object.create(error)],
    ['the prototype', StripeError.prototype],
    ['the class', StripeError],
    ['an error of another kind', new TypeError('fetch failed')],
    ['undefined', undefined],
    ['null', null],
    ['a string', 'StripeError'],
    ['a number', 1],
    ['true', true],
    ['a symbol', symbol],
    ['a list', [error]],
    ['a function', () => error],
    ['a revoked proxy', revoked.proxy],
    [
      'a tag that throws',
      {
        get [Symbol.toStringTag]() {
          throw new Error('hidden');
        },
      },
    ],
  ])('error: rejects %s', (_, value) => {
    expect(isStripeError(value)).toBe(false);
  });
});
