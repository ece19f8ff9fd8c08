import { isStripeError, StripeError } from 'stripe-customer-session';
import { describe, expect, it, vi } from 'vitest';

const symbol = Symbol.for('stripe-customer-session.StripeError');
const error = new StripeError('Declined', { type: 'card_error', statusCode: 402 });

const revoked = Proxy.revocable({}, {});
revoked.revoke();

const fail = (): never => {
  throw new Error('hidden');
};

class SubclassError extends StripeError {}

describe('isStripeError', () => {
  it.each([
    ['an error', error],
    ['an Error with the symbol', Object.assign(new Error('x'), { [symbol]: true })],
    ['an error of a subclass', new SubclassError('', { type: 'api_error' })],
    [
      'an error with another name',
      Object.defineProperty(new StripeError('', error), 'name', { value: 'a' }),
    ],
  ])('accepts %s', (_, value) => {
    expect(isStripeError(value)).toBe(true);
  });

  it('accepts the errors of another copy of the package, and the other way round', async () => {
    vi.resetModules();
    const copy = await import('stripe-customer-session');
    const foreign = new copy.StripeError('', { type: 'api_error' });

    expect(copy.StripeError).not.toBe(StripeError);
    expect(foreign).not.toBeInstanceOf(StripeError);
    expect(isStripeError(foreign)).toBe(true);
    expect(copy.isStripeError(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['an Error with its name', Object.assign(new Error('Declined'), { name: 'StripeError' })],
    ['an Error with its fields', Object.assign(new Error('Declined'), error)],
    [
      'an Error with another value for the symbol',
      Object.assign(new Error('x'), { [symbol]: 'true' }),
    ],
    ['an object with the symbol', { [symbol]: true, type: 'card_error' }],
    ['a spread copy', { ...error }],
    ['a structured clone', structuredClone(error)],
    ['an object that inherits from an error', Object.create(error)],
    ['the prototype', StripeError.prototype],
    ['undefined', undefined],
    ['a revoked proxy', revoked.proxy],
    ['a tag that throws', Object.defineProperty({}, Symbol.toStringTag, { get: fail })],
  ])('rejects %s', (_, value) => {
    expect(isStripeError(value)).toBe(false);
  });
});
