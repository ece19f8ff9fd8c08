import type Stripe from 'stripe';
import type {
  CustomerSessionComponentsParams,
  CustomerSessionCreateParams,
  CustomerSessionForAccountParams,
  CustomerSessionForCustomerParams,
  ExpandPath,
} from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';
import type { Sent } from '../support/contract.js';

declare const params: CustomerSessionCreateParams;

describe('CustomerSessionCreateParams', () => {
  it('default', () => {
    expectTypeOf<CustomerSessionCreateParams>().toEqualTypeOf<
      CustomerSessionForCustomerParams | CustomerSessionForAccountParams
    >();
    expectTypeOf<CustomerSessionForCustomerParams>().toEqualTypeOf<
      Sent<
        { customer_account: string; expand: readonly ExpandPath[] },
        { components: CustomerSessionComponentsParams; customer: string }
      >
    >();
    expectTypeOf<CustomerSessionForAccountParams>().toEqualTypeOf<
      Sent<
        { customer: string; expand: readonly ExpandPath[] },
        { components: CustomerSessionComponentsParams; customer_account: string }
      >
    >();
  });

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

  it('behavior: is readonly at every depth', () => {
    const { payment_element } = params.components;
    if (!payment_element?.features?.payment_method_allow_redisplay_filters) return;
    // @ts-expect-error a readonly list has no such method
    payment_element.features.payment_method_allow_redisplay_filters.push('always');
    // @ts-expect-error readonly
    payment_element.features.payment_method_allow_redisplay_filters[0] = 'always';
    // @ts-expect-error readonly
    payment_element.features.payment_method_redisplay_limit = 3;
    // @ts-expect-error readonly
    payment_element.features = {};
    // @ts-expect-error readonly
    payment_element.enabled = true;
    // @ts-expect-error readonly
    params.components.pricing_table = { enabled: true };
    // @ts-expect-error a readonly list has no such method
    params.expand?.push('customer');
    // @ts-expect-error readonly
    params.expand = [];
    // @ts-expect-error readonly
    params.components = {};
    // @ts-expect-error readonly
    params.customer_account = 'acct_123';
    // @ts-expect-error readonly
    params.customer = 'cus_123';
  });

  it('behavior: takes params of the stripe package that name a customer', () => {
    type Params = Stripe.CustomerSessionCreateParams;
    expectTypeOf<Params & { customer: string }>().toExtend<CustomerSessionCreateParams>();
    expectTypeOf<Params & { customer_account: string }>().toExtend<CustomerSessionCreateParams>();
    expectTypeOf<Params>().not.toExtend<CustomerSessionCreateParams>();
  });
});
