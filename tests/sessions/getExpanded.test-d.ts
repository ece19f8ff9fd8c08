import {
  type Customer,
  type CustomerSession,
  type Expandable,
  getExpanded,
  type StripeObject,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const session: CustomerSession;
declare const source: Expandable<StripeObject>;

describe('getExpanded', () => {
  it('default', () => {
    expectTypeOf(getExpanded(session.customer)).toEqualTypeOf<Customer | undefined>();
    expectTypeOf(getExpanded(source)).toEqualTypeOf<StripeObject | undefined>();
  });

  it('behavior: refuses what is no reference', () => {
    // @ts-expect-error a number
    getExpanded(1);
    // @ts-expect-error null
    getExpanded(null);
  });
});
