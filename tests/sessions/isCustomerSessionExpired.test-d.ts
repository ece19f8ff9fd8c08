import { type CustomerSession, isCustomerSessionExpired } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const session: CustomerSession;

describe('isCustomerSessionExpired', () => {
  it('default', () => {
    expectTypeOf(isCustomerSessionExpired(session)).toBeBoolean();
  });

  it('behavior: now is a date, milliseconds, or left out', () => {
    expectTypeOf(isCustomerSessionExpired).parameter(1).toEqualTypeOf<Date | number | undefined>();
    // @ts-expect-error a string
    isCustomerSessionExpired(session, '2026-01-01');
  });
});
