import type Stripe from 'stripe';
import {
  type Customer,
  type CustomerSession,
  equalCustomerSessions,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const expanded: CustomerSession<Customer>;
declare const theirs: Stripe.CustomerSession;

describe('equalCustomerSessions', () => {
  it('default', () => {
    expectTypeOf(equalCustomerSessions).toEqualTypeOf<
      (a: CustomerSession, b: CustomerSession) => boolean
    >();
  });

  it('behavior: compares sessions of either form, and of the stripe package', () => {
    expectTypeOf(
      equalCustomerSessions(expanded, { ...expanded, customer: 'cus_123' }),
    ).toBeBoolean();
    expectTypeOf(equalCustomerSessions(expanded, theirs)).toBeBoolean();
  });
});
