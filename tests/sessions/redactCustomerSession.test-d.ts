import { type CustomerSession, redactCustomerSession } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('redactCustomerSession', () => {
  it('default', () => {
    expectTypeOf(redactCustomerSession).toEqualTypeOf<
      (session: CustomerSession) => CustomerSession<string>
    >();
  });
});
