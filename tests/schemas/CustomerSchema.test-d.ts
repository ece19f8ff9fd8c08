import type { StandardSchemaV1 } from '@standard-schema/spec';
import { type Customer, CustomerSchema } from 'stripe-customer-session';
import type { InferInput, InferOutput } from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';

type Schema = typeof CustomerSchema;

describe('CustomerSchema', () => {
  it('default', () => {
    expectTypeOf<StandardSchemaV1.InferOutput<Schema>>().toEqualTypeOf<Customer>();
    expectTypeOf<NonNullable<Schema['~standard']['types']>['output']>().toEqualTypeOf<Customer>();
  });

  it('behavior: is a Standard Schema for any value', () => {
    expectTypeOf<Schema>().toExtend<StandardSchemaV1<unknown, Customer>>();
    expectTypeOf(CustomerSchema['~standard'].validate).parameter(0).toBeUnknown();
  });

  it('behavior: takes what it gives', () => {
    expectTypeOf<StandardSchemaV1.InferInput<Schema>>().toEqualTypeOf<Customer>();
    expectTypeOf<Schema>().toExtend<StandardSchemaV1<Customer, Customer>>();
  });

  it("behavior: is one of valibot's schemas", () => {
    expectTypeOf<InferOutput<Schema>>().toEqualTypeOf<Customer>();
    expectTypeOf<InferInput<Schema>>().toEqualTypeOf<Customer>();
  });
});
