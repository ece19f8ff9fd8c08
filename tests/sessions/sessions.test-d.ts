import {
  type Customer,
  type CustomerSession,
  type Expandable,
  getExpanded,
  getId,
  isCustomerSessionExpired,
  isExpanded,
  type StripeObject,
} from 'stripe-customer-session';
import { assertType, expectTypeOf } from 'vitest';

declare const session: CustomerSession;
declare const source: Expandable<StripeObject>;

expectTypeOf(getExpanded(session.customer)).toEqualTypeOf<Customer | undefined>();
expectTypeOf(getExpanded(source)).toEqualTypeOf<StripeObject | undefined>();
// @ts-expect-error a number
getExpanded(1);
// @ts-expect-error null
getExpanded(null);

expectTypeOf(getId(session.customer)).toBeString();
expectTypeOf(getId(source)).toBeString();
expectTypeOf(getId({ id: 'cus_123' })).toBeString();
// @ts-expect-error undefined
getId(undefined);
// @ts-expect-error null
getId(null);
// @ts-expect-error an object without id
getId({ object: 'customer' });

if (isExpanded(session.customer)) {
  expectTypeOf(session.customer).toEqualTypeOf<Customer>();
} else {
  expectTypeOf(session.customer).toEqualTypeOf<string>();
}

assertType<boolean>(isCustomerSessionExpired(session));
assertType<boolean>(isCustomerSessionExpired(session, new Date()));
assertType<boolean>(isCustomerSessionExpired(session, 0));
assertType<boolean>(isCustomerSessionExpired(session, undefined));
// @ts-expect-error a string
isCustomerSessionExpired(session, '2026-01-01');
