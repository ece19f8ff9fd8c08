import { type CustomerSession, hashCustomerSession } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('hashCustomerSession', () => {
  it('default', () => {
    expectTypeOf(hashCustomerSession).toEqualTypeOf<(session: CustomerSession) => number>();
  });
});
