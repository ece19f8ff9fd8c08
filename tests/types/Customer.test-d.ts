import type { Customer, DeletedCustomer } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const either: Customer | DeletedCustomer;

describe('Customer', () => {
  it('behavior: differs from a deleted one in `deleted`', () => {
    if (either.deleted) expectTypeOf(either).toEqualTypeOf<DeletedCustomer>();
    else expectTypeOf(either).toEqualTypeOf<Customer>();
    expectTypeOf<DeletedCustomer>().not.toExtend<Customer>();
    expectTypeOf<{ deleted: undefined }>().toExtend<Pick<Customer, 'deleted'>>();
    expectTypeOf<{ deleted: false }>().not.toExtend<Pick<Customer, 'deleted'>>();
  });
});
