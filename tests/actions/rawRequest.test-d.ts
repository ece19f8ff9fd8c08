import { type } from 'arktype';
import type Stripe from 'stripe';
import {
  type Customer,
  CustomerSchema,
  type RawRequest,
  type RawRequestResult,
  type RequestOptions,
  rawRequest,
  type StripeClient,
  type StripeError,
  safeRawRequest,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { describe, expectTypeOf, it } from 'vitest';
import { z } from 'zod';

declare const client: StripeClient;

const get = { method: 'GET', path: '/v1/customers/cus_123' } as const;
const post = { method: 'POST', path: '/v1/payment_intents' } as const;

/** What each of the schemas below gives, though none of them takes it. */
interface Account {
  id: string;
  createdAt: Date;
  email?: string | undefined;
}

const byValibot = v.object({
  id: v.string(),
  createdAt: v.pipe(
    v.number(),
    v.transform((seconds) => new Date(seconds * 1000)),
  ),
  email: v.optional(v.string()),
});

const byZod = z.object({
  id: z.string(),
  createdAt: z.number().transform((seconds) => new Date(seconds * 1000)),
  email: z.string().optional(),
});

const byArktype = type({
  id: 'string',
  createdAt: type('number').pipe((seconds) => new Date(seconds * 1000)),
  'email?': 'string | undefined',
});

describe('rawRequest', () => {
  it('default: without a schema, nothing is known of the answer', () => {
    expectTypeOf(rawRequest(client, get)).toEqualTypeOf<Promise<unknown>>();
    expectTypeOf(rawRequest).parameter(0).toEqualTypeOf<StripeClient>();
    expectTypeOf(rawRequest).parameter(2).toEqualTypeOf<RequestOptions | undefined>();
  });

  it("default: by name, such as the stripe package's", () => {
    expectTypeOf(rawRequest<Stripe.PaymentIntent>(client, post)).toEqualTypeOf<
      Promise<Stripe.PaymentIntent>
    >();
    expectTypeOf(
      rawRequest<Stripe.PaymentIntent>(client, {
        ...post,
        params: { amount: 1099, currency: 'eur' } satisfies Stripe.PaymentIntentCreateParams,
      }),
    ).toEqualTypeOf<Promise<Stripe.PaymentIntent>>();
  });

  it("schema: what valibot's gives, not what it takes", () => {
    expectTypeOf(rawRequest(client, { ...get, schema: byValibot })).toEqualTypeOf<
      Promise<Account>
    >();
  });

  it("schema: what zod's gives, not what it takes", () => {
    expectTypeOf(rawRequest(client, { ...get, schema: byZod })).toEqualTypeOf<Promise<Account>>();
  });

  it("schema: what arktype's gives, not what it takes", () => {
    expectTypeOf(rawRequest(client, { ...get, schema: byArktype })).toEqualTypeOf<
      Promise<Account>
    >();
  });

  it('schema: async ones', () => {
    const schema = v.pipeAsync(
      v.string(),
      v.transformAsync((text) => Promise.resolve(text.length)),
    );
    expectTypeOf(rawRequest(client, { ...get, schema })).toEqualTypeOf<Promise<number>>();
  });

  it("schema: this package's own", () => {
    expectTypeOf(rawRequest(client, { ...get, schema: CustomerSchema })).toEqualTypeOf<
      Promise<Customer>
    >();
  });

  it('schema: must give the type that is named', () => {
    rawRequest<Account>(client, { ...get, schema: byZod });
    // @ts-expect-error
    rawRequest<Stripe.Customer>(client, { ...get, schema: byZod });
    // @ts-expect-error
    rawRequest(client, { ...get, schema: { parse: (value: unknown) => value } });
  });

  it('error: a method or a path that Stripe has not', () => {
    expectTypeOf<RawRequest['method']>().toEqualTypeOf<'GET' | 'POST' | 'DELETE'>();
    // @ts-expect-error
    rawRequest(client, { ...get, method: 'PUT' });
    // @ts-expect-error
    rawRequest(client, { ...get, path: '/v3/customers' });
    // @ts-expect-error
    rawRequest(client, { ...get, path: 'https://api.stripe.com/v1/customers' });
  });
});

describe('safeRawRequest', () => {
  it('default: the result holds what rawRequest gives', () => {
    expectTypeOf(safeRawRequest(client, get)).toEqualTypeOf<Promise<RawRequestResult<unknown>>>();
    expectTypeOf(safeRawRequest(client, { ...get, schema: byValibot })).toEqualTypeOf<
      Promise<RawRequestResult<Account>>
    >();
    expectTypeOf(safeRawRequest(client, { ...get, schema: byZod })).toEqualTypeOf<
      Promise<RawRequestResult<Account>>
    >();
    expectTypeOf(safeRawRequest(client, { ...get, schema: byArktype })).toEqualTypeOf<
      Promise<RawRequestResult<Account>>
    >();
  });

  it('behavior: the result is narrowed by ok, and by its error after it was taken apart', async () => {
    const result = await safeRawRequest(client, { ...get, schema: byZod });
    if (result.ok) expectTypeOf(result.data).toEqualTypeOf<Account>();
    else expectTypeOf(result.error).toEqualTypeOf<StripeError>();

    const { data, error } = result;
    if (error) expectTypeOf(error).toEqualTypeOf<StripeError>();
    else expectTypeOf(data).toEqualTypeOf<Account>();
  });
});
