import type Stripe from 'stripe';
import type {
  Customer,
  CustomerSession,
  CustomerSessionComponents,
  Expandable,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('CustomerSession', () => {
  it('has the form of the customer as its type parameter', () => {
    expectTypeOf<CustomerSession>().toEqualTypeOf<CustomerSession<Expandable<Customer>>>();
    expectTypeOf<CustomerSession<string>['customer']>().toEqualTypeOf<string>();
    expectTypeOf<CustomerSession<Customer>['customer']>().toEqualTypeOf<Customer>();
    expectTypeOf<CustomerSession<string>>().toExtend<CustomerSession>();
    expectTypeOf<CustomerSession<Customer>>().toExtend<CustomerSession>();
    expectTypeOf<CustomerSession>().not.toExtend<CustomerSession<Customer>>();
  });

  it('accepts a session of the stripe package', () => {
    expectTypeOf<Stripe.CustomerSession>().toExtend<CustomerSession>();
    expectTypeOf<Stripe.Response<Stripe.CustomerSession>>().toExtend<CustomerSession>();
    expectTypeOf<Stripe.CustomerSession & { customer: Stripe.Customer }>().toExtend<
      CustomerSession<Customer>
    >();
  });

  it('is not assignable to a session of the stripe package', () => {
    expectTypeOf<CustomerSession>().not.toExtend<Stripe.CustomerSession>();

    // Not only because fields may be absent: readonly arrays are not assignable either.
    type Filters<T> = T extends { payment_method_allow_redisplay_filters?: infer TFilters }
      ? NonNullable<TFilters>
      : never;
    type Theirs = Stripe.CustomerSession.Components.PaymentElement['features'];
    type Ours = NonNullable<CustomerSessionComponents['payment_element']>['features'];
    expectTypeOf<Filters<Theirs>>().toExtend<Filters<Ours>>();
    expectTypeOf<Filters<Ours>>().not.toExtend<Filters<Theirs>>();
  });
});
