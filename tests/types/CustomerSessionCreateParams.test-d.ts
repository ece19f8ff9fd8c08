import type Stripe from 'stripe';
import type {
  CustomerSessionComponentsParams,
  CustomerSessionCreateParams,
} from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

describe('CustomerSessionCreateParams', () => {
  it('requires customer or customer_account', () => {
    assertType<CustomerSessionCreateParams>({ customer: 'cus_123', components: {} });
    assertType<CustomerSessionCreateParams>({ customer_account: 'acct_123', components: {} });
    assertType<CustomerSessionCreateParams>({
      customer: 'cus_123',
      customer_account: 'acct_123',
      components: {},
    });
    // @ts-expect-error one of them is required
    assertType<CustomerSessionCreateParams>({ components: {} });
    // @ts-expect-error undefined is not an id
    assertType<CustomerSessionCreateParams>({ customer: undefined, components: {} });
    // @ts-expect-error null is not an id
    assertType<CustomerSessionCreateParams>({ customer: null, components: {} });
  });

  it('requires components', () => {
    // @ts-expect-error required
    assertType<CustomerSessionCreateParams>({ customer: 'cus_123' });
    // @ts-expect-error required
    assertType<CustomerSessionCreateParams>({ customer_account: 'acct_123' });
    // @ts-expect-error a component must have `enabled`
    assertType<CustomerSessionComponentsParams>({ buy_button: {} });
    // @ts-expect-error not as a string
    assertType<CustomerSessionComponentsParams>({ buy_button: { enabled: 'true' } });
    // @ts-expect-error a component that is not wanted is left out
    assertType<CustomerSessionComponentsParams>({ buy_button: null });
  });

  it('accepts undefined for optional fields', () => {
    assertType<CustomerSessionCreateParams>({
      customer: undefined,
      customer_account: 'acct_123',
      components: {
        buy_button: undefined,
        customer_sheet: { enabled: true, features: { payment_method_remove: undefined } },
        mobile_payment_element: { enabled: true, features: undefined },
      },
      expand: undefined,
    });
  });

  it('accepts any string for an enumeration', () => {
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
          // @ts-expect-error an array of strings
          payment_method_allow_redisplay_filters: [1],
          // @ts-expect-error a string
          payment_method_save: true,
          // @ts-expect-error a number
          payment_method_redisplay_limit: '3',
        },
      },
    });
  });

  it('rejects an unknown property of a literal', () => {
    // @ts-expect-error unknown
    assertType<CustomerSessionCreateParams>({ customer: 'cus_123', components: {}, preview: 1 });
    // @ts-expect-error unknown
    assertType<CustomerSessionComponentsParams>({ preview: { enabled: true } });
  });

  it('accepts unknown properties, and readonly and mutable arrays, of variables', () => {
    const expand: readonly string[] = ['customer'];
    const filters = ['always'];
    const features = { payment_method_allow_redisplay_filters: filters, preview: { deep: [1] } };
    const components = { payment_element: { enabled: true, preview: 1, features }, preview: 1 };
    const withPreview = { customer: 'cus_123', components, expand, preview: 1 };
    assertType<CustomerSessionCreateParams>(withPreview);
    assertType<CustomerSessionCreateParams>({ customer_account: 'acct_123', components });
  });

  it('accepts params of the stripe package that name a customer', () => {
    type Params = Stripe.CustomerSessionCreateParams;
    expectTypeOf<Params & { customer: string }>().toExtend<CustomerSessionCreateParams>();
    expectTypeOf<Params & { customer_account: string }>().toExtend<CustomerSessionCreateParams>();
    expectTypeOf<Params>().not.toExtend<CustomerSessionCreateParams>();
  });
});
