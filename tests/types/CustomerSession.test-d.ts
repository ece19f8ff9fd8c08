import type Stripe from 'stripe';
import type {
  Customer,
  CustomerSession,
  CustomerSessionComponents,
  Expandable,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { Answered } from '../support/contract.js';

declare const session: CustomerSession<Customer>;

describe('CustomerSession', () => {
  it('default', () => {
    expectTypeOf<CustomerSession>().toEqualTypeOf<
      Answered<
        { components: CustomerSessionComponents; customer_account: string },
        {
          object: 'customer_session';
          client_secret: string;
          created: number;
          customer: string | Customer;
          expires_at: number;
          livemode: boolean;
        }
      >
    >();
  });

  it('behavior: the form of the customer is a type parameter', () => {
    expectTypeOf<CustomerSession>().toEqualTypeOf<CustomerSession<Expandable<Customer>>>();
    expectTypeOf<CustomerSession<string>['customer']>().toEqualTypeOf<string>();
    expectTypeOf<CustomerSession<Customer>['customer']>().toEqualTypeOf<Customer>();
    expectTypeOf<CustomerSession<string>>().toExtend<CustomerSession>();
    expectTypeOf<CustomerSession<Customer>>().toExtend<CustomerSession>();
    expectTypeOf<CustomerSession>().not.toExtend<CustomerSession<string>>();
    expectTypeOf<CustomerSession>().not.toExtend<CustomerSession<Customer>>();
  });

  it('behavior: is readonly', () => {
    // @ts-expect-error readonly
    session.object = 'customer_session';
    // @ts-expect-error readonly
    session.client_secret = 'cuss_secret_123';
    // @ts-expect-error readonly
    session.created = 0;
    // @ts-expect-error readonly
    session.customer = { id: 'cus_123', object: 'customer', created: 0, livemode: false };
    // @ts-expect-error readonly
    session.expires_at = 0;
    // @ts-expect-error readonly
    session.livemode = true;
    // @ts-expect-error readonly
    session.components = null;
    // @ts-expect-error readonly
    session.customer_account = null;
  });

  it('behavior: is readonly in its components, their features and the lists there', () => {
    const { components } = session;
    if (!components?.payment_element?.features?.payment_method_allow_redisplay_filters) return;
    // @ts-expect-error a readonly list has no such method
    components.payment_element.features.payment_method_allow_redisplay_filters.push('always');
    // @ts-expect-error readonly
    components.payment_element.features.payment_method_allow_redisplay_filters[0] = 'always';
    // @ts-expect-error readonly
    components.payment_element.features.payment_method_save = 'enabled';
    // @ts-expect-error readonly
    components.payment_element.features = null;
    // @ts-expect-error readonly
    components.payment_element.enabled = true;
    // @ts-expect-error readonly
    components.pricing_table = null;
  });

  it('behavior: is readonly in its customer', () => {
    // @ts-expect-error readonly
    session.customer.name = 'Jenny Rosen';
    // @ts-expect-error readonly
    session.customer.metadata = {};
  });

  it('behavior: a new session is made by spreading', () => {
    expectTypeOf({ ...session, livemode: true }).toExtend<CustomerSession<Customer>>();
  });

  it('behavior: takes a session of the stripe package', () => {
    expectTypeOf<Stripe.CustomerSession>().toExtend<CustomerSession>();
    expectTypeOf<Stripe.Response<Stripe.CustomerSession>>().toExtend<CustomerSession>();
    expectTypeOf<Stripe.CustomerSession & { customer: Stripe.Customer }>().toExtend<
      CustomerSession<Customer>
    >();
  });

  it('behavior: is not taken for a session of the stripe package', () => {
    expectTypeOf<CustomerSession>().not.toExtend<Stripe.CustomerSession>();

    // Not only since the fields may be absent here: readonly lists do not fit.
    type Filters<T> = T extends { payment_method_allow_redisplay_filters?: infer TFilters }
      ? NonNullable<TFilters>
      : never;
    type Theirs = Stripe.CustomerSession.Components.PaymentElement['features'];
    type Ours = NonNullable<CustomerSessionComponents['payment_element']>['features'];
    expectTypeOf<Filters<Theirs>>().toExtend<Filters<Ours>>();
    expectTypeOf<Filters<Ours>>().not.toExtend<Filters<Theirs>>();
  });
});
