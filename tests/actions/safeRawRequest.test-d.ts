import { type } from 'arktype';
import type Stripe from 'stripe';
import {
  type Customer,
  CustomerSchema,
  type RawRequest,
  type RequestOptions,
  type StripeClient,
  type StripeError,
  type StripeResult,
  safeRawRequest,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import * as z from 'zod';

declare const client: StripeClient;

const get = { method: 'GET', path: '/v1/payment_intents/pi_123' } as const;

describe('safeRawRequest', () => {
  it('default', () => {
    expectTypeOf(safeRawRequest(client, get)).toEqualTypeOf<Promise<StripeResult<unknown>>>();
    expectTypeOf(safeRawRequest).parameter(0).toEqualTypeOf<StripeClient>();
    expectTypeOf(safeRawRequest).parameter(1).toEqualTypeOf<RawRequest>();
    expectTypeOf(safeRawRequest).parameter(2).toEqualTypeOf<RequestOptions | undefined>();
  });

  it('behavior: the answer is of the type that the caller names', () => {
    expectTypeOf(safeRawRequest<Stripe.PaymentIntent>(client, get)).toEqualTypeOf<
      Promise<StripeResult<Stripe.PaymentIntent>>
    >();
  });

  it('behavior: the result is narrowed by ok, and by its error after it was taken apart', async () => {
    const schema = z.object({ created: z.number().transform(String) });
    const result = await safeRawRequest(client, { ...get, schema });
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<{ created: string }>();
    else expectTypeOf(result.error).toEqualTypeOf<StripeError>();

    const { data, error } = result;
    if (error) expectTypeOf(data).toEqualTypeOf<undefined>();
    else expectTypeOf(data).toEqualTypeOf<{ created: string }>();
  });

  it("schema: this package's own", () => {
    expectTypeOf(safeRawRequest(client, { ...get, schema: CustomerSchema })).toEqualTypeOf<
      Promise<StripeResult<Customer>>
    >();
  });

  it('schema: of valibot', () => {
    const schema = v.object({
      id: v.pipe(v.string(), v.transform(Number)),
      note: v.optional(v.string()),
    });
    expectTypeOf(safeRawRequest(client, { ...get, schema })).toEqualTypeOf<
      Promise<StripeResult<{ id: number; note?: string | undefined }>>
    >();
  });

  it('schema: of zod', () => {
    const schema = z.object({ id: z.string().transform(Number), note: z.string().optional() });
    expectTypeOf(safeRawRequest(client, { ...get, schema })).toEqualTypeOf<
      Promise<StripeResult<{ id: number; note?: string | undefined }>>
    >();
  });

  it('schema: of arktype', () => {
    const schema = type({ id: type('string').pipe(Number), 'note?': 'string' });
    expectTypeOf(safeRawRequest(client, { ...get, schema })).toEqualTypeOf<
      Promise<StripeResult<{ id: number; note?: string }>>
    >();
  });
});
