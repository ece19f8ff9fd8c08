import Stripe from 'stripe';
import { type Customer, createStripeClient, type FetchLike } from 'stripe-customer-session';
import {
  createStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorCall,
  type StripeEmulatorFault,
  type StripeEmulatorOptions,
  type StripeEmulatorRequest,
} from 'stripe-customer-session/testing';
import { assertType, expectTypeOf } from 'vitest';

const emulator = createStripeEmulator();
expectTypeOf(emulator).toEqualTypeOf<StripeEmulator>();

// It replaces the global fetch, the fetch of a client, and that of the stripe package.
assertType<typeof fetch>(emulator.fetch);
assertType<FetchLike>(emulator.fetch);
expectTypeOf<Parameters<typeof fetch>>().toExtend<Parameters<StripeEmulator['fetch']>>();
expectTypeOf(emulator.fetch).returns.toEqualTypeOf<Promise<Response>>();
createStripeClient({ apiKey: 'sk_test_123', fetch: emulator.fetch });
Stripe.createFetchHttpClient(emulator.fetch);
emulator.fetch({
  url: 'https://api.stripe.com',
  method: 'GET',
  headers: new Map(),
  text: async () => '',
});
// @ts-expect-error a number is not a URL
emulator.fetch(7);

declare const customer: Customer;
assertType<StripeEmulatorOptions>({ customers: [customer, { id: 'cus_1', email: undefined }] });
createStripeEmulator({ customers: [{ id: 'cus_123', deleted: true }] });
// @ts-expect-error a customer has an id
createStripeEmulator({ customers: [{ email: 'jenny@example.com' }] });
// @ts-expect-error an email is a string
createStripeEmulator({ customers: [{ id: 'cus_123', email: 7 }] });
// @ts-expect-error unknown
createStripeEmulator({ customer: 'cus_123' });

createStripeEmulator({
  routes: {
    'POST /v1/payment_intents': ({ params }) => ({ amount: Number(params['amount']) }),
    'GET /v1/payment_intents/:id': async ({ id }) => ({ id }),
    'DELETE /v1/coupons/{id}': () => Response.json({}),
    'POST /v1/customers': ({ next }) => next(),
  },
});
// @ts-expect-error an unsupported method
createStripeEmulator({ routes: { 'PUT /v1/a': () => ({}) } });
// @ts-expect-error a route returns an object
createStripeEmulator({ routes: { 'GET /v1/a': () => 'text' } });
declare const call: StripeEmulatorCall;
// @ts-expect-error readonly
call.path = '/';

expectTypeOf(emulator.failNext).parameter(0).toEqualTypeOf<StripeEmulatorFault>();
emulator.failNext('connection_error', 'timeout', 'truncated_body', 'malformed_json', {
  status: 402,
  type: 'a_new_error',
  declineCode: 'fraudulent',
  headers: {},
});
// @ts-expect-error unknown
emulator.failNext('explosion');
// @ts-expect-error no status
emulator.failNext({ code: 'rate_limit' });

expectTypeOf(emulator.requests).toEqualTypeOf<readonly StripeEmulatorRequest[]>();
// @ts-expect-error readonly
emulator.requests.push();
// @ts-expect-error readonly
emulator.requests = [];
