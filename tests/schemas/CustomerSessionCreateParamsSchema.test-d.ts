import type { StandardSchemaV1 } from '@standard-schema/spec';
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
      StandardSchemaV1.InferOutput<Schema>
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

  it('behavior: takes what it gives', () => {
    expectTypeOf<
      StandardSchemaV1.InferInput<Schema>
    >().toEqualTypeOf<CustomerSessionCreateParams>();
    expectTypeOf<Schema>().toExtend<
      StandardSchemaV1<CustomerSessionCreateParams, CustomerSessionCreateParams>
    >();
  });

  it("behavior: is one of valibot's schemas", () => {
    expectTypeOf<InferOutput<Schema>>().toEqualTypeOf<CustomerSessionCreateParams>();
    expectTypeOf<InferInput<Schema>>().toEqualTypeOf<CustomerSessionCreateParams>();
  });
});
