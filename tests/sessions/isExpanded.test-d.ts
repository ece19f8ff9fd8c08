import { type Customer, type CustomerSession, isExpanded } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const session: CustomerSession;

describe('isExpanded', () => {
  it('default', () => {
    const { customer } = session;
    if (isExpanded(customer)) expectTypeOf(customer).toEqualTypeOf<Customer>();
    else expectTypeOf(customer).toEqualTypeOf<string>();
  });

  it('behavior: narrows a field in place', () => {
    if (isExpanded(session.customer)) {
      expectTypeOf(session.customer.email).toEqualTypeOf<string | null | undefined>();
    }
  });
});
