import { type } from 'arktype';
import * as all from 'stripe-customer-session';
import * as ky from 'stripe-customer-session/ky';
import * as testing from 'stripe-customer-session/testing';
import * as v from 'valibot';
import * as z from 'zod';

// Without annotations: the compiler must find a name for each type in the declarations.

export const everything = { ...all, ...ky, ...testing };

export const emulator = testing.createStripeEmulator({ customers: [{ id: 'cus_123' }] });
export const { fetch, failNext, requests } = emulator;
export const signed = testing.signPayload('{}', 'whsec_1');

export const client = all.createStripeClient({ apiKey: () => 'sk_test_1', fetch });
export class Payments {
  readonly client = all.createStripeClient({ apiKey: 'sk_test_1', fetch: ky.kyFetch() });
  readonly create = all.createCustomerSession;
  session(customer: string) {
    return this.create(this.client, { customer, components: {}, expand: ['customer'] });
  }
}

const components = { pricing_table: { enabled: true } };
export const plain = (customer: string) =>
  all.createCustomerSession(client, { customer, components });
export const perhaps = (customer: string, optional: { expand?: string[] }) =>
  all.createCustomerSession(client, { customer, components, ...optional });
export const safe = (customer: string) =>
  all.safeCreateCustomerSession(client, { customer, components, expand: ['customer.tax'] });
export const generic = <const T extends all.CustomerSessionCreateParams>(params: T) =>
  all.safeCreateCustomerSession(client, params);

export const handler = all.createCustomerSessionHandler(client, {
  authorize: (_request: Request, env: { readonly customer: string }) => ({
    params: { customer: env.customer, components },
  }),
});

const get = { method: 'GET', path: '/v1/customers/cus_123' } as const;
export const raw = {
  nothing: () => all.rawRequest(client, get),
  own: () => all.rawRequest(client, { ...get, schema: all.CustomerSchema }),
  valibot: () => all.safeRawRequest(client, { ...get, schema: v.object({ id: v.string() }) }),
  zod: () => all.safeRawRequest(client, { ...get, schema: z.object({ id: z.string() }) }),
  arktype: () => all.safeRawRequest(client, { ...get, schema: type({ id: 'string' }) }),
};
export const event = (body: string) => all.constructEvent(body, '', '', { tolerance: 0 });

export const standard = all.CustomerSchema['~standard'];
export const run = all.CustomerSchema['~run'];
export const types = all.CustomerSchema['~types'];
export const job = v.object({ session: v.optional(all.CustomerSessionSchema) });
const getId = ({ id }: all.Customer) => id;
export const piped = v.pipe(all.CustomerSchema, v.transform(getId));
export const checked = v.safeParse(all.CustomerSchema, {});

export const toError = (thrown: unknown) =>
  all.isStripeError(thrown) ? thrown.toJSON() : new all.StripeError('', { type: 'api_error' });
