import { isStripeError, type StripeError } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const thrown: unknown;

describe('isStripeError', () => {
  it('default', () => {
    if (isStripeError(thrown)) expectTypeOf(thrown).toEqualTypeOf<StripeError>();
    else expectTypeOf(thrown).toBeUnknown();
  });

  it('behavior: narrows what a catch caught', () => {
    try {
      throw thrown;
    } catch (error) {
      if (isStripeError(error)) expectTypeOf(error).toEqualTypeOf<StripeError>();
    }
  });

  it('behavior: takes anything', () => {
    expectTypeOf(isStripeError).parameter(0).toBeUnknown();
  });
});
