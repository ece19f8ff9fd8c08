import { type CustomerSession, parseCustomerSession } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('parseCustomerSession', () => {
  it('default', () => {
    expectTypeOf(parseCustomerSession).toEqualTypeOf<(value: unknown) => CustomerSession>();
  });
});
