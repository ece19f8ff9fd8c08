import type { Customer, ExpandedCustomer } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

type Either = string | Customer;

describe('ExpandedCustomer', () => {
  it('default', () => {
    expectTypeOf<ExpandedCustomer<undefined>>().toEqualTypeOf<string>();
    expectTypeOf<ExpandedCustomer<readonly ['customer']>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<readonly string[]>>().toEqualTypeOf<Either>();
  });

  it('behavior: a list that certainly asks for the customer', () => {
    expectTypeOf<ExpandedCustomer<['customer']>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<['customer.tax']>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<['customer.discount.customer']>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<['components', 'customer']>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<['customer', 'components']>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<['customer' | 'customer.tax']>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<[`customer.${string}`]>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<[string, 'customer']>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<['customer', ...string[]]>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<[...string[], 'customer']>>().toEqualTypeOf<Customer>();
  });

  it('behavior: a list that certainly does not', () => {
    expectTypeOf<ExpandedCustomer<[]>>().toEqualTypeOf<string>();
    expectTypeOf<ExpandedCustomer<readonly []>>().toEqualTypeOf<string>();
    expectTypeOf<ExpandedCustomer<['components']>>().toEqualTypeOf<string>();
    expectTypeOf<ExpandedCustomer<'components'[]>>().toEqualTypeOf<string>();
    expectTypeOf<ExpandedCustomer<never[]>>().toEqualTypeOf<string>();
    expectTypeOf<ExpandedCustomer<['customers']>>().toEqualTypeOf<string>();
    expectTypeOf<ExpandedCustomer<['customer_account']>>().toEqualTypeOf<string>();
    expectTypeOf<ExpandedCustomer<['components.customer']>>().toEqualTypeOf<string>();
    expectTypeOf<ExpandedCustomer<['Customer']>>().toEqualTypeOf<string>();
  });

  it('behavior: a list whose type does not tell', () => {
    expectTypeOf<ExpandedCustomer<string[]>>().toEqualTypeOf<Either>();
    // It may be empty.
    expectTypeOf<ExpandedCustomer<'customer'[]>>().toEqualTypeOf<Either>();
    expectTypeOf<ExpandedCustomer<readonly [string]>>().toEqualTypeOf<Either>();
    expectTypeOf<ExpandedCustomer<[`${string}.tax`]>>().toEqualTypeOf<Either>();
    expectTypeOf<ExpandedCustomer<['customer' | 'components']>>().toEqualTypeOf<Either>();
    expectTypeOf<ExpandedCustomer<['components', ...string[]]>>().toEqualTypeOf<Either>();
  });

  it('behavior: one of several lists, or none', () => {
    expectTypeOf<ExpandedCustomer<['customer'] | ['components']>>().toEqualTypeOf<Either>();
    expectTypeOf<ExpandedCustomer<['customer'] | undefined>>().toEqualTypeOf<Either>();
    expectTypeOf<ExpandedCustomer<['customer'] | ['customer.tax']>>().toEqualTypeOf<Customer>();
    expectTypeOf<ExpandedCustomer<readonly string[] | undefined>>().toEqualTypeOf<Either>();
  });
});
