import type { StandardSchemaV1, StandardSchemaV1InferOutput } from 'ky';
import { type CustomerSession, CustomerSessionSchema } from 'stripe-customer-session';
import type { InferInput, InferOutput } from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';

type Schema = typeof CustomerSessionSchema;

describe('CustomerSessionSchema', () => {
  it('default', () => {
    expectTypeOf<StandardSchemaV1InferOutput<Schema>>().toEqualTypeOf<CustomerSession>();
    expectTypeOf<
      NonNullable<Schema['~standard']['types']>['output']
    >().toEqualTypeOf<CustomerSession>();
  });

  it('behavior: is a Standard Schema for any value', () => {
    expectTypeOf<Schema>().toExtend<StandardSchemaV1<unknown, CustomerSession>>();
    expectTypeOf(CustomerSessionSchema['~standard'].validate).parameter(0).toBeUnknown();
  });

  it("behavior: is one of valibot's schemas", () => {
    expectTypeOf<InferOutput<Schema>>().toEqualTypeOf<CustomerSession>();
    expectTypeOf<InferInput<Schema>>().toBeUnknown();
  });
});
