import type { StandardSchemaV1, StandardSchemaV1InferOutput } from 'ky';
import {
  type CustomerSessionCreateParams,
  CustomerSessionCreateParamsSchema,
} from 'stripe-customer-session';
import type { InferInput, InferOutput } from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';

type Schema = typeof CustomerSessionCreateParamsSchema;

describe('CustomerSessionCreateParamsSchema', () => {
  it('default', () => {
    expectTypeOf<
      StandardSchemaV1InferOutput<Schema>
    >().toEqualTypeOf<CustomerSessionCreateParams>();
    expectTypeOf<
      NonNullable<Schema['~standard']['types']>['output']
    >().toEqualTypeOf<CustomerSessionCreateParams>();
  });

  it('behavior: is a Standard Schema for any value', () => {
    expectTypeOf<Schema>().toExtend<StandardSchemaV1<unknown, CustomerSessionCreateParams>>();
    expectTypeOf(CustomerSessionCreateParamsSchema['~standard'].validate)
      .parameter(0)
      .toBeUnknown();
  });

  it("behavior: is one of valibot's schemas", () => {
    expectTypeOf<InferOutput<Schema>>().toEqualTypeOf<CustomerSessionCreateParams>();
    expectTypeOf<InferInput<Schema>>().toBeUnknown();
  });
});
