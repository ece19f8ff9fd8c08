import type {
  Customer,
  CustomerSessionCreateParams,
  ExpandedCustomer,
} from 'stripe-customer-session';
import { expectTypeOf } from 'vitest';

type Either = string | Customer;
type Under<TExpand> = ExpandedCustomer<{ readonly expand: TExpand }>;

// An array that expands the customer.
expectTypeOf<Under<['customer']>>().toEqualTypeOf<Customer>();
expectTypeOf<Under<['customer.discount.customer']>>().toEqualTypeOf<Customer>();
expectTypeOf<Under<['components', 'customer']>>().toEqualTypeOf<Customer>();
expectTypeOf<Under<['customer' | 'customer.tax']>>().toEqualTypeOf<Customer>();
expectTypeOf<Under<[`customer.${string}`]>>().toEqualTypeOf<Customer>();
expectTypeOf<Under<['customer', ...string[]]>>().toEqualTypeOf<Customer>();
expectTypeOf<Under<[...string[], 'customer']>>().toEqualTypeOf<Customer>();
expectTypeOf<Under<['customer'] | ['customer.tax']>>().toEqualTypeOf<Customer>();

// An array that does not, or none.
expectTypeOf<Under<[]>>().toEqualTypeOf<string>();
expectTypeOf<Under<never[]>>().toEqualTypeOf<string>();
expectTypeOf<Under<'components'[]>>().toEqualTypeOf<string>();
expectTypeOf<Under<['customers', 'Customer', 'components.customer']>>().toEqualTypeOf<string>();
expectTypeOf<Under<undefined>>().toEqualTypeOf<string>();
expectTypeOf<ExpandedCustomer<{ customer: string }>>().toEqualTypeOf<string>();
expectTypeOf<ExpandedCustomer<{ expand?: ['components'] }>>().toEqualTypeOf<string>();

// An array that may or may not. It may be empty, too.
expectTypeOf<Under<string[]>>().toEqualTypeOf<Either>();
expectTypeOf<Under<'customer'[]>>().toEqualTypeOf<Either>();
expectTypeOf<Under<readonly [string]>>().toEqualTypeOf<Either>();
expectTypeOf<Under<[`${string}.tax`]>>().toEqualTypeOf<Either>();
expectTypeOf<Under<['customer' | 'components']>>().toEqualTypeOf<Either>();
expectTypeOf<Under<['components', ...string[]]>>().toEqualTypeOf<Either>();
expectTypeOf<Under<['customer'] | ['components']>>().toEqualTypeOf<Either>();
expectTypeOf<Under<['customer'] | undefined>>().toEqualTypeOf<Either>();
expectTypeOf<Under<unknown>>().toEqualTypeOf<Either>();
expectTypeOf<ExpandedCustomer<{ expand?: ['customer'] }>>().toEqualTypeOf<Either>();
expectTypeOf<ExpandedCustomer<Record<string, unknown>>>().toEqualTypeOf<Either>();
expectTypeOf<ExpandedCustomer<CustomerSessionCreateParams>>().toEqualTypeOf<Either>();
// biome-ignore lint/suspicious/noExplicitAny: what `JSON.parse` returns
expectTypeOf<ExpandedCustomer<any>>().toEqualTypeOf<Either>();

// Params of several types.
interface Expanding {
  expand: ['customer'];
}
expectTypeOf<ExpandedCustomer<Expanding | { customer: string }>>().toEqualTypeOf<Either>();
expectTypeOf<ExpandedCustomer<Expanding | { expand?: undefined }>>().toEqualTypeOf<Either>();
expectTypeOf<ExpandedCustomer<Expanding | { expand: ['components'] }>>().toEqualTypeOf<Either>();
expectTypeOf<ExpandedCustomer<Expanding | { expand: ['customer.x'] }>>().toEqualTypeOf<Customer>();
