import type { Customer, DeletedCustomer } from 'stripe-customer-session';
import { expectTypeOf, it } from 'vitest';

declare const either: Customer | DeletedCustomer;

it('Customer differs from DeletedCustomer in `deleted`', () => {
  if (either.deleted) expectTypeOf(either).toEqualTypeOf<DeletedCustomer>();
  else expectTypeOf(either).toEqualTypeOf<Customer>();
  expectTypeOf<DeletedCustomer>().not.toExtend<Customer>();
  expectTypeOf<{ deleted: undefined }>().toExtend<Pick<Customer, 'deleted'>>();
  expectTypeOf<{ deleted: false }>().not.toExtend<Pick<Customer, 'deleted'>>();
});
