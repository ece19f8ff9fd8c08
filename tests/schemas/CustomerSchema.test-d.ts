import type { StandardSchemaV1, StandardSchemaV1InferOutput } from 'ky';
import { type Customer, CustomerSchema } from 'stripe-customer-session';
import type { InferInput, InferOutput } from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';

type Schema = typeof CustomerSchema;

describe('CustomerSchema', () => {
  it('default', () => {
    expectTypeOf<StandardSchemaV1InferOutput<Schema>>().toEqualTypeOf<Customer>();
    expectTypeOf<NonNullable<Schema['~standard']['types']>['output']>().toEqualTypeOf<Customer>();
  });

  it('behavior: is a Standard Schema for any value', () => {
    expectTypeOf<Schema>().toExtend<StandardSchemaV1<unknown, Customer>>();
    expectTypeOf(CustomerSchema['~standard'].validate).parameter(0).toBeUnknown();
  });

  it("behavior: is one of valibot's schemas", () => {
    expectTypeOf<InferOutput<Schema>>().toEqualTypeOf<Customer>();
    expectTypeOf<InferInput<Schema>>().toBeUnknown();
  });
});
