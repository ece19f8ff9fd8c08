import { type } from 'arktype';
import * as all from 'stripe-customer-session';
import {
  CustomerSchema,
  type CustomerSessionCreateParams,
  CustomerSessionSchema,
  constructEvent,
  createCustomerSession,
  createCustomerSessionHandler,
  createStripeClient,
  rawRequest,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import * as ky from 'stripe-customer-session/ky';
import * as testing from 'stripe-customer-session/testing';
import * as v from 'valibot';
import * as z from 'zod';

// Without annotations: the compiler must find a name for each type in the declarations.

export const everything = { ...all, ...ky, ...testing };

export const emulator = testing.createStripeEmulator({ customers: [{ id: 'cus_123' }] });
export const { fetch, failNext, requests } = emulator;
export const signed = testing.signPayload('{}', 'whsec_1');

export const client = createStripeClient({ apiKey: () => 'sk_test_1', fetch });
export class Payments {
  readonly client = createStripeClient({ apiKey: 'sk_test_1', fetch: ky.kyFetch() });
  readonly create = createCustomerSession;
  session(customer: string) {
    return this.create(this.client, { customer, components: {}, expand: ['customer'] });
  }
}

const components = { pricing_table: { enabled: true } };
export const plain = (customer: string) => createCustomerSession(client, { customer, components });
export const perhaps = (customer: string, isWanted: boolean) =>
  createCustomerSession(client, {
    customer,
    components,
    ...(isWanted && { expand: ['customer'] }),
  });
export const safe = (customer: string) =>
  safeCreateCustomerSession(client, { customer, components, expand: ['customer.tax'] });
export const generic = <const T extends CustomerSessionCreateParams>(params: T) =>
  safeCreateCustomerSession(client, params);

export const handler = createCustomerSessionHandler(client, {
  authorize: (_request: Request, env: { readonly customer: string }) => ({
    params: { customer: env.customer, components },
  }),
});

const get = { method: 'GET', path: '/v1/customers/cus_123' } as const;
export const raw = {
  nothing: () => rawRequest(client, get),
  own: () => rawRequest(client, { ...get, schema: CustomerSchema }),
  valibot: () => safeRawRequest(client, { ...get, schema: v.object({ id: v.string() }) }),
  zod: () => safeRawRequest(client, { ...get, schema: z.object({ id: z.string() }) }),
  arktype: () => safeRawRequest(client, { ...get, schema: type({ id: 'string' }) }),
};
export const event = (body: string) => constructEvent(body, '', '', { tolerance: 0 });

export const standard = CustomerSchema['~standard'];
export const run = CustomerSchema['~run'];
export const types = CustomerSchema['~types'];
export const job = v.object({ session: v.optional(CustomerSessionSchema) });
export const piped = v.pipe(
  CustomerSchema,
  v.transform((customer) => customer.id),
);
export const checked = v.safeParse(CustomerSchema, {});

export const toError = (thrown: unknown) =>
  all.isStripeError(thrown) ? thrown.toJSON() : new all.StripeError('', { type: 'api_error' });
