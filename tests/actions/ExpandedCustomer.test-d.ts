import type {
  Customer,
  CustomerSessionCreateParams,
  ExpandedCustomer,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

type Either = string | Customer;
type Under<TExpand> = ExpandedCustomer<{ readonly expand: TExpand }>;

describe('ExpandedCustomer', () => {
  it('default', () => {
    expectTypeOf<ExpandedCustomer<{ customer: string }>>().toEqualTypeOf<string>();
    expectTypeOf<
      ExpandedCustomer<{ customer: string; expand: ['customer'] }>
    >().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<CustomerSessionCreateParams>>().toEqualTypeOf<Either>();
  });

  it('behavior: a list that certainly asks for the customer', () => {
    expectTypeOf<Under<['customer']>>().toEqualTypeOf<Customer>();
    expectTypeOf<Under<['customer.tax']>>().toEqualTypeOf<Customer>();
    expectTypeOf<Under<['customer.discount.customer']>>().toEqualTypeOf<Customer>();
    expectTypeOf<Under<['components', 'customer']>>().toEqualTypeOf<Customer>();
    expectTypeOf<Under<['customer', 'components']>>().toEqualTypeOf<Customer>();
    expectTypeOf<Under<['customer' | 'customer.tax']>>().toEqualTypeOf<Customer>();
    expectTypeOf<Under<[`customer.${string}`]>>().toEqualTypeOf<Customer>();
    expectTypeOf<Under<[string, 'customer']>>().toEqualTypeOf<Customer>();
    expectTypeOf<Under<['customer', ...string[]]>>().toEqualTypeOf<Customer>();
    expectTypeOf<Under<[...string[], 'customer']>>().toEqualTypeOf<Customer>();
  });

  it('behavior: a list that certainly does not', () => {
    expectTypeOf<Under<[]>>().toEqualTypeOf<string>();
    expectTypeOf<Under<readonly []>>().toEqualTypeOf<string>();
    expectTypeOf<Under<['components']>>().toEqualTypeOf<string>();
    expectTypeOf<Under<'components'[]>>().toEqualTypeOf<string>();
    expectTypeOf<Under<never[]>>().toEqualTypeOf<string>();
    expectTypeOf<Under<['customers']>>().toEqualTypeOf<string>();
    expectTypeOf<Under<['customer_account']>>().toEqualTypeOf<string>();
    expectTypeOf<Under<['components.customer']>>().toEqualTypeOf<string>();
    expectTypeOf<Under<['Customer']>>().toEqualTypeOf<string>();
  });

  it('behavior: a list whose type does not tell', () => {
    expectTypeOf<Under<string[]>>().toEqualTypeOf<Either>();
    // It may be empty.
    expectTypeOf<Under<'customer'[]>>().toEqualTypeOf<Either>();
    expectTypeOf<Under<readonly [string]>>().toEqualTypeOf<Either>();
    expectTypeOf<Under<[`${string}.tax`]>>().toEqualTypeOf<Either>();
    expectTypeOf<Under<['customer' | 'components']>>().toEqualTypeOf<Either>();
    expectTypeOf<Under<['components', ...string[]]>>().toEqualTypeOf<Either>();
  });

  it('behavior: one of several lists, or none', () => {
    expectTypeOf<Under<['customer'] | ['components']>>().toEqualTypeOf<Either>();
    expectTypeOf<Under<['customer'] | undefined>>().toEqualTypeOf<Either>();
    expectTypeOf<Under<['customer'] | ['customer.tax']>>().toEqualTypeOf<Customer>();
    expectTypeOf<Under<readonly string[] | undefined>>().toEqualTypeOf<Either>();
  });

  it('behavior: no list', () => {
    expectTypeOf<Under<undefined>>().toEqualTypeOf<string>();
    expectTypeOf<Under<unknown>>().toEqualTypeOf<Either>();
    // biome-ignore lint/suspicious/noExplicitAny: what `JSON.parse` gives
    expectTypeOf<Under<any>>().toEqualTypeOf<Either>();
  });

  it('behavior: an `expand` that may be absent', () => {
    expectTypeOf<ExpandedCustomer<{ expand?: ['customer'] }>>().toEqualTypeOf<Either>();
    expectTypeOf<ExpandedCustomer<{ expand?: ['components'] }>>().toEqualTypeOf<string>();
    expectTypeOf<ExpandedCustomer<Record<string, unknown>>>().toEqualTypeOf<Either>();
    // biome-ignore lint/suspicious/noExplicitAny: what `JSON.parse` gives
    expectTypeOf<ExpandedCustomer<any>>().toEqualTypeOf<Either>();
  });

  it('behavior: params of several types', () => {
    interface Asking {
      expand: ['customer'];
    }
    expectTypeOf<ExpandedCustomer<Asking | { customer: string }>>().toEqualTypeOf<Either>();
    expectTypeOf<ExpandedCustomer<Asking | { expand?: undefined }>>().toEqualTypeOf<Either>();
    expectTypeOf<ExpandedCustomer<Asking | { expand: undefined }>>().toEqualTypeOf<Either>();
    expectTypeOf<ExpandedCustomer<Asking | { expand: ['components'] }>>().toEqualTypeOf<Either>();
    expectTypeOf<
      ExpandedCustomer<Asking | { expand: ['customer.tax'] }>
    >().toEqualTypeOf<Customer>();
  });
});
