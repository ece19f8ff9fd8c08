import type {
  CheckedParams,
  Customer,
  CustomerSessionCreateParams,
  CustomerSessionForCustomerParams,
  ExpandedCustomer,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const isWanted: boolean;

const components = { buy_button: { enabled: true } };

declare function learn<const TParams extends Partial<CustomerSessionCreateParams>>(
  params: CheckedParams<TParams>,
): ExpandedCustomer<TParams>;

describe('CheckedParams', () => {
  it('default', () => {
    expectTypeOf<
      CheckedParams<{ customer: 'cus_123' }>
    >().toEqualTypeOf<CustomerSessionCreateParams>();
    expectTypeOf<
      CheckedParams<CustomerSessionCreateParams>
    >().toEqualTypeOf<CustomerSessionCreateParams>();
  });

  it('TParams: nothing', () => {
    expectTypeOf<CheckedParams<object>>().toEqualTypeOf<CustomerSessionForCustomerParams>();
  });

  it('TParams: what was passed, as it was written', () => {
    expectTypeOf(
      learn({ customer: 'cus_123', components, expand: ['customer'] }),
    ).toEqualTypeOf<Customer>();
    expectTypeOf(learn({ customer: 'cus_123', components })).toEqualTypeOf<string>();
    expectTypeOf(
      learn({
        customer: 'cus_123',
        components,
        expand: isWanted ? ['customer'] : ['customer.tax', 'components'],
      }),
    ).toEqualTypeOf<Customer>();
    // @ts-expect-error unknown
    learn({ customer: 'cus_123', components, preview: 1 });
  });
});
