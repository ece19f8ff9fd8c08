import { type } from 'arktype';
import {
  type Customer,
  CustomerSchema,
  type CustomerSession,
  type CustomerSessionCreateParams,
  createCustomerSession as create,
  type Expandable,
  rawRequest,
  type StripeClient,
  type StripeResult,
  safeCreateCustomerSession as safeCreate,
  safeRawRequest,
} from 'stripe-customer-session';
import * as v from 'valibot';
import * as z from 'zod';

declare const client: StripeClient;
declare const isWanted: boolean;
declare const list: readonly string[];
declare const optional: { expand?: ['customer'] };
declare const orUndefined: { readonly expand?: readonly ['customer.tax'] | undefined };

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if the promise resolves to exactly this type. */
declare function expectType<TExpected>(): <T>(
  promise: Promise<T>,
  ...same: Same<T, TExpected> extends true ? [] : [never]
) => void;

const customer = 'cus_123';
const components = { payment_element: { enabled: true } };
const params = { customer, components };
const expanding = { ...params, expand: ['customer'] as const };
const withPreview = { ...expanding, preview: { deep: [1] } };

const isString = expectType<CustomerSession<string>>();
isString(create(client, params));
isString(create(client, { customer_account: 'acct_123', components }));
isString(create(client, { ...params, expand: undefined }));
isString(create(client, { ...params, expand: [] }));
isString(create(client, { ...params, expand: ['components'] }));

const isCustomer = expectType<CustomerSession<Customer>>();
isCustomer(create(client, { customer, components, expand: ['customer'] }));
isCustomer(create(client, { ...params, expand: ['customer.tax'] }));
isCustomer(create(client, { ...params, expand: ['customer', ...list] }));
isCustomer(create(client, { ...params, ...optional, expand: ['customer'] }));
isCustomer(create(client, withPreview));

const inTernary = isWanted ? { ...params, expand: ['customer'] as const } : params;
const inUnion = isWanted ? { ...params, expand: ['customer'] } : params;
const orNothing = isWanted ? { expand: ['customer'] as const } : {};
interface Plain {
  customer: string;
  components: typeof components;
}
interface Expanding extends Plain {
  expand: ['customer'];
}
declare const named: Plain | Expanding;
declare const open: Plain & { [name: string]: unknown };
declare const declared: CustomerSessionCreateParams;

const isEither = expectType<CustomerSession<Expandable<Customer>>>();
isEither(create(client, { ...params, expand: list }));
isEither(create(client, { ...params, expand: isWanted ? ['customer'] : [] }));
isEither(create(client, { ...params, expand: isWanted ? ['customer'] : undefined }));
isEither(create(client, { ...params, ...(isWanted && { expand: ['customer'] }) }));
isEither(create(client, { ...params, ...optional }));
isEither(create(client, { ...params, ...orUndefined }));
isEither(create(client, { ...params, ...orNothing }));
isEither(create(client, isWanted ? { ...params, expand: ['customer'] } : params));
isEither(create(client, isWanted ? params : { ...params, expand: ['customer'] }));
isEither(
  create(
    client,
    isWanted ? { ...params, expand: ['components'] } : { ...params, expand: ['customer'] },
  ),
);
isEither(create(client, inTernary));
isEither(create(client, inUnion));
isEither(create(client, named));
isEither(create(client, open));
isEither(create(client, declared));
isEither(create(client, JSON.parse('{}')));

expectType<StripeResult<CustomerSession<string>>>()(safeCreate(client, params));
expectType<StripeResult<CustomerSession<Customer>>>()(safeCreate(client, expanding));
const isSafeEither = expectType<StripeResult<CustomerSession<Expandable<Customer>>>>();
isSafeEither(safeCreate(client, { ...params, ...optional }));
isSafeEither(safeCreate(client, isWanted ? { ...params, expand: ['customer'] } : params));

const get = { method: 'GET', path: '/v1/payment_intents/pi_123' } as const;
const toDate = (seconds: number): Date => new Date(seconds * 1000);

const withValibot = v.object({
  created: v.pipe(v.number(), v.transform(toDate)),
  note: v.optional(v.string()),
});
const withZod = z.object({ created: z.number().transform(toDate), note: z.string().optional() });
const withArktype = type({ created: type('number').pipe(toDate), 'note?': 'string' });
interface Loose {
  created: Date;
  note?: string | undefined;
}
interface Exact {
  created: Date;
  note?: string;
}

expectType<unknown>()(rawRequest(client, get));
expectType<Customer>()(rawRequest(client, { ...get, schema: CustomerSchema }));
expectType<Loose>()(rawRequest(client, { ...get, schema: withValibot }));
expectType<Loose>()(rawRequest(client, { ...get, schema: withZod }));
expectType<Exact>()(rawRequest(client, { ...get, schema: withArktype }));
expectType<StripeResult<Exact>>()(safeRawRequest(client, { ...get, schema: withArktype }));
