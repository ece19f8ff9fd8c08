import { type } from 'arktype';
import type Stripe from 'stripe';
import {
  type Customer,
  CustomerSchema,
  type RawRequest,
  type RequestOptions,
  rawRequest,
  type StandardSchema,
  type StripeClient,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { assertType, describe, expectTypeOf, it } from 'vitest';
import * as z from 'zod';

declare const client: StripeClient;

const get = { method: 'GET', path: '/v1/payment_intents/pi_123' } as const;

describe('rawRequest', () => {
  it('default', () => {
    expectTypeOf(rawRequest(client, get)).toEqualTypeOf<Promise<unknown>>();
    expectTypeOf(rawRequest).parameter(0).toEqualTypeOf<StripeClient>();
    expectTypeOf(rawRequest).parameter(1).toEqualTypeOf<RawRequest>();
    expectTypeOf(rawRequest).parameter(2).toEqualTypeOf<RequestOptions | undefined>();
  });

  it('behavior: the answer is of the type that the caller names', () => {
    expectTypeOf(rawRequest<Stripe.PaymentIntent>(client, get)).toEqualTypeOf<
      Promise<Stripe.PaymentIntent>
    >();
    const schema = v.object({ id: v.string() });
    // @ts-expect-error another schema
    assertType(rawRequest<Stripe.PaymentIntent>(client, { ...get, schema }));
  });

  it('request: wrong ones', () => {
    // @ts-expect-error another method
    assertType(rawRequest(client, { ...get, method: 'PUT' }));
    // @ts-expect-error another path
    assertType(rawRequest(client, { ...get, path: '/payment_intents' }));
    // @ts-expect-error unknown
    assertType(rawRequest(client, { ...get, body: {} }));
    // @ts-expect-error no schema
    assertType(rawRequest(client, { ...get, schema: { parse: () => 1 } }));
  });

  it("schema: this package's own", () => {
    expectTypeOf(rawRequest(client, { ...get, schema: CustomerSchema })).toEqualTypeOf<
      Promise<Customer>
    >();
  });

  it('schema: one that may be absent', () => {
    const schema = undefined as StandardSchema<string> | undefined;
    expectTypeOf(rawRequest(client, { ...get, schema })).toEqualTypeOf<Promise<string>>();
  });

  it('schema: of valibot', () => {
    const plain = v.object({ id: v.string(), note: v.optional(v.string()) });
    expectTypeOf(rawRequest(client, { ...get, schema: plain })).toEqualTypeOf<
      Promise<{ id: string; note?: string | undefined }>
    >();
    const changing = v.object({
      created: v.pipe(
        v.number(),
        v.transform((seconds) => new Date(seconds * 1000)),
      ),
      currency: v.optional(v.string(), 'usd'),
    });
    expectTypeOf(rawRequest(client, { ...get, schema: changing })).toEqualTypeOf<
      Promise<{ created: Date; currency: string }>
    >();
  });

  it('schema: of zod', () => {
    const plain = z.object({ id: z.string(), note: z.string().optional() });
    expectTypeOf(rawRequest(client, { ...get, schema: plain })).toEqualTypeOf<
      Promise<{ id: string; note?: string | undefined }>
    >();
    const changing = z.object({
      created: z.number().transform((seconds) => new Date(seconds * 1000)),
      currency: z.string().default('usd'),
    });
    expectTypeOf(rawRequest(client, { ...get, schema: changing })).toEqualTypeOf<
      Promise<{ created: Date; currency: string }>
    >();
  });

  it('schema: of arktype', () => {
    const plain = type({ id: 'string', 'note?': 'string' });
    expectTypeOf(rawRequest(client, { ...get, schema: plain })).toEqualTypeOf<
      Promise<{ id: string; note?: string }>
    >();
    const changing = type({
      created: type('number').pipe((seconds) => new Date(seconds * 1000)),
      currency: "string = 'usd'",
    });
    expectTypeOf(rawRequest(client, { ...get, schema: changing })).toEqualTypeOf<
      Promise<{ created: Date; currency: string }>
    >();
  });
});
