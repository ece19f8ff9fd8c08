import type { StandardSchemaV1 } from '@standard-schema/spec';
import { type CustomerSession, CustomerSessionSchema } from 'stripe-customer-session';
import type { InferInput, InferOutput } from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';

type Schema = typeof CustomerSessionSchema;

describe('CustomerSessionSchema', () => {
  it('default', () => {
    expectTypeOf<StandardSchemaV1.InferOutput<Schema>>().toEqualTypeOf<CustomerSession>();
    expectTypeOf<
      NonNullable<Schema['~standard']['types']>['output']
    >().toEqualTypeOf<CustomerSession>();
  });

  it('behavior: is a Standard Schema for any value', () => {
    expectTypeOf<Schema>().toExtend<StandardSchemaV1<unknown, CustomerSession>>();
    expectTypeOf(CustomerSessionSchema['~standard'].validate).parameter(0).toBeUnknown();
  });

  it('behavior: takes what it gives', () => {
    expectTypeOf<StandardSchemaV1.InferInput<Schema>>().toEqualTypeOf<CustomerSession>();
    expectTypeOf<Schema>().toExtend<StandardSchemaV1<CustomerSession, CustomerSession>>();
  });

  it("behavior: is one of valibot's schemas", () => {
    expectTypeOf<InferOutput<Schema>>().toEqualTypeOf<CustomerSession>();
    expectTypeOf<InferInput<Schema>>().toEqualTypeOf<CustomerSession>();
  });
});
