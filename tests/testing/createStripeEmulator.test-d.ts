import Stripe from 'stripe';
import { type Customer, createStripeClient, type FetchLike } from 'stripe-customer-session';
import {
  createStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorCall,
  type StripeEmulatorFault,
  type StripeEmulatorOptions,
  type StripeEmulatorParam,
  type StripeEmulatorRequest,
  type StripeEmulatorRoutes,
} from 'stripe-customer-session/testing';
import { describe, expectTypeOf, it } from 'vitest';

describe('createStripeEmulator', () => {
  it('default: replaces the global fetch and the fetch of a client', () => {
    const emulator = createStripeEmulator();
    expectTypeOf(emulator).toEqualTypeOf<StripeEmulator>();
    expectTypeOf(emulator.fetch).toExtend<typeof fetch>();
    createStripeClient({ apiKey: 'sk_test_123', fetch: emulator.fetch });
  });

  it('options: customers may be complete, deleted, or nothing but an id', () => {
    expectTypeOf<{ customers: Customer[] }>().toExtend<StripeEmulatorOptions>();
    expectTypeOf<{
      customers: { id: string; email: undefined }[];
    }>().toExtend<StripeEmulatorOptions>();
    // @ts-expect-error A customer has an id.
    createStripeEmulator({ customers: [{ email: 'jenny@example.com' }] });
    createStripeEmulator({ customers: [{ id: 'cus_123', deleted: true }] });
    // @ts-expect-error An email is a string.
    createStripeEmulator({ customers: [{ id: 'cus_123', email: 7 }] });
    // @ts-expect-error There is no such option.
    createStripeEmulator({ customer: 'cus_123' });
  });

  it('params: faults', () => {
    const { failNext } = createStripeEmulator();
    expectTypeOf(failNext).parameter(0).toEqualTypeOf<StripeEmulatorFault>();
    failNext('connection_error', 'timeout', 'truncated_body', 'malformed_json');
    failNext({
      status: 402,
      type: 'a_new_error',
      declineCode: 'fraudulent',
      headers: {},
      message: '',
    });
    // @ts-expect-error There is no such fault.
    failNext('explosion');
    // @ts-expect-error A fault that is an object has a status.
    failNext({ code: 'rate_limit' });
  });

  it('default: requests are readonly', () => {
    const { requests } = createStripeEmulator();
    expectTypeOf(requests).toEqualTypeOf<readonly StripeEmulatorRequest[]>();
    expectTypeOf<StripeEmulatorRequest['params']>().toEqualTypeOf<
      Readonly<Record<string, StripeEmulatorParam>>
    >();
    // @ts-expect-error The log is readonly.
    requests.push();
    // @ts-expect-error The log is readonly.
    createStripeEmulator().requests = [];
  });

  it('fetch: accepts what any fetch accepts, and requests of other packages', () => {
    const { fetch: emulated } = createStripeEmulator();
    expectTypeOf(emulated).toExtend<FetchLike>();
    expectTypeOf<Parameters<typeof fetch>>().toExtend<Parameters<typeof emulated>>();
    expectTypeOf(emulated).toBeCallableWith(new URL('https://api.stripe.com'), { method: 'GET' });
    expectTypeOf(emulated).toBeCallableWith({
      url: 'https://api.stripe.com',
      method: 'GET',
      headers: new Map(),
      text: async () => '',
    });
    expectTypeOf(emulated).returns.toEqualTypeOf<Promise<Response>>();
    Stripe.createFetchHttpClient(emulated);
    // @ts-expect-error A number is not a URL.
    emulated(7);
  });

  it('options: routes', () => {
    const routes: StripeEmulatorRoutes = {
      'POST /v1/payment_intents': ({ params }) => ({ amount: Number(params['amount']) }),
      'GET /v1/payment_intents/:id': async ({ id }) => ({ id }),
      'DELETE /v1/coupons/{id}': () => Response.json({}),
      'POST /v1/customers': ({ next }) => next(),
    };
    createStripeEmulator({ routes });
    expectTypeOf<StripeEmulatorRoutes['POST /v1/a']>()
      .parameter(0)
      .toEqualTypeOf<StripeEmulatorCall>();
    // @ts-expect-error There is no such method.
    createStripeEmulator({ routes: { 'PUT /v1/a': () => ({}) } });
    // @ts-expect-error A route returns an object.
    createStripeEmulator({ routes: { 'GET /v1/a': () => 'text' } });
    // @ts-expect-error A call is readonly.
    const change = (call: StripeEmulatorCall): string => (call.path = '/');
    expectTypeOf(change).toBeFunction();
  });
});
