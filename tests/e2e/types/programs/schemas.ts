import { type } from 'arktype';
import {
  type Customer,
  CustomerSchema,
  rawRequest,
  type StripeClient,
  type StripeResult,
  safeRawRequest,
} from 'stripe-customer-session';
import * as v from 'valibot';
import * as z from 'zod';

declare const client: StripeClient;

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if the promise resolves to exactly this type. */
declare function expectType<TExpected>(): <T>(
  promise: Promise<T>,
  ...same: Same<T, TExpected> extends true ? [] : [never]
) => void;

interface Loose {
  created: Date;
  note?: string | undefined;
}

interface Exact {
  created: Date;
  note?: string;
}

const get = { method: 'GET', path: '/v1/payment_intents/pi_123' } as const;
const toDate = (seconds: number): Date => new Date(seconds * 1000);

const withValibot = v.object({
  created: v.pipe(v.number(), v.transform(toDate)),
  note: v.optional(v.string()),
});
const withZod = z.object({
  created: z.number().transform(toDate),
  note: z.string().optional(),
});
const withArktype = type({ created: type('number').pipe(toDate), 'note?': 'string' });

expectType<unknown>()(rawRequest(client, get));
expectType<Customer>()(rawRequest(client, { ...get, schema: CustomerSchema }));
expectType<Loose>()(rawRequest(client, { ...get, schema: withValibot }));
expectType<Loose>()(rawRequest(client, { ...get, schema: withZod }));
expectType<Exact>()(rawRequest(client, { ...get, schema: withArktype }));
expectType<StripeResult<Exact>>()(safeRawRequest(client, { ...get, schema: withArktype }));
