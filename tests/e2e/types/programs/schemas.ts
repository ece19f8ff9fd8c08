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

/** Compiles only if the result has exactly this type. */
declare function expectAnswer<TExpected>(): <T>(
  answer: Promise<T>,
  ...same: Same<T, TExpected> extends true ? [] : [never]
) => void;
declare function expectResult<TExpected>(): <T>(
  result: Promise<StripeResult<T>>,
  ...same: Same<T, TExpected> extends true ? [] : [never]
) => void;

const get = { method: 'GET', path: '/v1/payment_intents/pi_123' } as const;
const toDate = (seconds: number): Date => new Date(seconds * 1000);

const byValibot = v.object({
  created: v.pipe(v.number(), v.transform(toDate)),
  note: v.optional(v.string()),
});
const byZod = z.object({
  created: z.number().transform(toDate),
  note: z.string().optional(),
});
const byArktype = type({ created: type('number').pipe(toDate), 'note?': 'string' });

expectAnswer<unknown>()(rawRequest(client, get));
expectAnswer<Customer>()(rawRequest(client, { ...get, schema: CustomerSchema }));
expectResult<Customer>()(safeRawRequest(client, { ...get, schema: CustomerSchema }));

interface Loose {
  created: Date;
  note?: string | undefined;
}

expectAnswer<Loose>()(rawRequest(client, { ...get, schema: byValibot }));
expectResult<Loose>()(safeRawRequest(client, { ...get, schema: byValibot }));
expectAnswer<Loose>()(rawRequest(client, { ...get, schema: byZod }));
expectResult<Loose>()(safeRawRequest(client, { ...get, schema: byZod }));

interface Exact {
  created: Date;
  note?: string;
}

expectAnswer<Exact>()(rawRequest(client, { ...get, schema: byArktype }));
expectResult<Exact>()(safeRawRequest(client, { ...get, schema: byArktype }));
