import type Stripe from 'stripe';
import type {
  CustomerSessionComponentsParams,
  CustomerSessionCreateParams,
} from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

describe('CustomerSessionCreateParams', () => {
  it('params: customer, customer_account, or both', () => {
    assertType<CustomerSessionCreateParams>({ customer: 'cus_123', components: {} });
    assertType<CustomerSessionCreateParams>({ customer_account: 'acct_123', components: {} });
    assertType<CustomerSessionCreateParams>({
      customer: 'cus_123',
      customer_account: 'acct_123',
      components: {},
    });
    // @ts-expect-error one of them is required
    assertType<CustomerSessionCreateParams>({ components: {} });
    // @ts-expect-error undefined is no id
    assertType<CustomerSessionCreateParams>({ customer: undefined, components: {} });
    // @ts-expect-error neither here nor there
    assertType<CustomerSessionCreateParams>({ customer: null, components: {} });
  });

  it('params: components', () => {
    // @ts-expect-error required
    assertType<CustomerSessionCreateParams>({ customer: 'cus_123' });
    // @ts-expect-error required
    assertType<CustomerSessionCreateParams>({ customer_account: 'acct_123' });
    // @ts-expect-error undefined is none
    assertType<CustomerSessionCreateParams>({ customer: 'cus_123', components: undefined });
    // @ts-expect-error a component tells whether it is enabled
    assertType<CustomerSessionComponentsParams>({ buy_button: {} });
    // @ts-expect-error not by a string
    assertType<CustomerSessionComponentsParams>({ buy_button: { enabled: 'true' } });
    // @ts-expect-error a component that is not wanted is left out
    assertType<CustomerSessionComponentsParams>({ buy_button: null });
  });

  it('params: optional fields take undefined', () => {
    assertType<CustomerSessionCreateParams>({
      customer: 'cus_123',
      customer_account: undefined,
      components: {
        buy_button: undefined,
        customer_sheet: {
          enabled: true,
          features: { payment_method_remove: undefined },
        },
        mobile_payment_element: { enabled: true, features: undefined },
      },
      expand: undefined,
    });
    assertType<CustomerSessionCreateParams>({
      customer: undefined,
      customer_account: 'acct_123',
      components: {},
    });
  });

  it('params: enumerations are open, and known literals checked by kind only', () => {
    assertType<CustomerSessionComponentsParams>({
      payment_element: {
        enabled: true,
        features: {
          payment_method_allow_redisplay_filters: ['always', 'a_value_of_tomorrow'],
          payment_method_save: 'a_value_of_tomorrow',
        },
      },
    });
    assertType<CustomerSessionComponentsParams>({
      payment_element: {
        enabled: true,
        features: {
          // @ts-expect-error a list of strings
          payment_method_allow_redisplay_filters: [1],
          // @ts-expect-error a string
          payment_method_save: true,
          // @ts-expect-error a number
          payment_method_redisplay_limit: '3',
        },
      },
    });
  });

  it('params: an unknown property is refused where it is written in place', () => {
    assertType<CustomerSessionCreateParams>({
      customer: 'cus_123',
      components: {},
      // @ts-expect-error unknown
      preview: 1,
    });
    assertType<CustomerSessionCreateParams>({
      customer_account: 'acct_123',
      components: {
        // @ts-expect-error unknown
        preview: { enabled: true },
      },
    });
  });

  it('params: an unknown property passes through a variable', () => {
    const features = { payment_method_save: 'enabled', preview: { deep: [1] } };
    const components = { payment_element: { enabled: true, preview: 1, features }, preview: 1 };
    const withPreview = { customer: 'cus_123', components, preview: 1 };
    assertType<CustomerSessionCreateParams>(withPreview);
    assertType<CustomerSessionCreateParams>({ customer_account: 'acct_123', components });
  });

  it('params: takes readonly and mutable lists', () => {
    const expand: readonly string[] = ['customer'];
    const filters = ['always'];
    assertType<CustomerSessionCreateParams>({
      customer: 'cus_123',
      components: {
        payment_element: {
          enabled: true,
          features: { payment_method_allow_redisplay_filters: filters },
        },
      },
      expand,
    });
  });

  it('behavior: takes params of the stripe package that name a customer', () => {
    type Params = Stripe.CustomerSessionCreateParams;
    expectTypeOf<Params & { customer: string }>().toExtend<CustomerSessionCreateParams>();
    expectTypeOf<Params & { customer_account: string }>().toExtend<CustomerSessionCreateParams>();
    expectTypeOf<Params>().not.toExtend<CustomerSessionCreateParams>();
  });
});
