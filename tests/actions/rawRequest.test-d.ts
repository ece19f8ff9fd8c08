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
  type StripeError,
  type StripeResult,
  safeRawRequest,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { assertType, expectTypeOf } from 'vitest';
import * as z from 'zod';

declare const client: StripeClient;

const get = { method: 'GET', path: '/v1/payment_intents/pi_123' } as const;

expectTypeOf(rawRequest).parameter(1).toEqualTypeOf<RawRequest>();
expectTypeOf(rawRequest).parameter(2).toEqualTypeOf<RequestOptions | undefined>();
expectTypeOf<Parameters<typeof safeRawRequest>>().toEqualTypeOf<Parameters<typeof rawRequest>>();

// Without a schema the caller names the type.
expectTypeOf(rawRequest(client, get)).toEqualTypeOf<Promise<unknown>>();
expectTypeOf(rawRequest<Stripe.PaymentIntent>(client, get)).toEqualTypeOf<
  Promise<Stripe.PaymentIntent>
>();
expectTypeOf(safeRawRequest<Stripe.PaymentIntent>(client, get)).toEqualTypeOf<
  Promise<StripeResult<Stripe.PaymentIntent>>
>();

// @ts-expect-error another method
rawRequest(client, { ...get, method: 'PUT' });
// @ts-expect-error another path
rawRequest(client, { ...get, path: '/payment_intents' });
// @ts-expect-error unknown
rawRequest(client, { ...get, body: {} });
// @ts-expect-error not a schema
rawRequest(client, { ...get, schema: { parse: () => 1 } });
// @ts-expect-error a schema of another type
rawRequest<Stripe.PaymentIntent>(client, { ...get, schema: CustomerSchema });

// With a schema the type is that of its output.
expectTypeOf(
  rawRequest(client, { ...get, schema: CustomerSchema }),
).resolves.toEqualTypeOf<Customer>();
const optional = undefined as StandardSchema<string> | undefined;
expectTypeOf(rawRequest(client, { ...get, schema: optional })).resolves.toBeString();

const ofValibot = v.object({
  id: v.pipe(v.string(), v.transform(Number)),
  currency: v.optional(v.string(), 'usd'),
  note: v.optional(v.string()),
});
const ofZod = z.object({
  id: z.string().transform(Number),
  currency: z.string().default('usd'),
  note: z.string().optional(),
});
const ofArktype = type({
  id: type('string').pipe(Number),
  currency: "string = 'usd'",
  'note?': 'string',
});
interface Output {
  id: number;
  currency: string;
  note?: string | undefined;
}
expectTypeOf(rawRequest(client, { ...get, schema: ofValibot })).resolves.toEqualTypeOf<Output>();
expectTypeOf(rawRequest(client, { ...get, schema: ofZod })).resolves.toEqualTypeOf<Output>();
expectTypeOf(rawRequest(client, { ...get, schema: ofArktype })).resolves.toEqualTypeOf<{
  id: number;
  currency: string;
  note?: string;
}>();

const { data, error } = await safeRawRequest(client, { ...get, schema: ofZod });
if (error) assertType<StripeError>(error);
else expectTypeOf(data).toEqualTypeOf<Output>();
