import Stripe from 'stripe';
import { type Customer, createStripeClient, type FetchLike } from 'stripe-customer-session';
import { createKyClient } from 'stripe-customer-session/ky';
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
  it('default: makes what either client, and the global fetch, can be replaced by', () => {
    const emulator = createStripeEmulator();
    expectTypeOf(emulator).toEqualTypeOf<StripeEmulator>();
    expectTypeOf(emulator.fetch).toExtend<typeof fetch>();
    createStripeClient({ apiKey: 'sk_test_123', fetch: emulator.fetch });
    createKyClient({ apiKey: 'sk_test_123', fetch: emulator.fetch });
  });

  it('options: customers may be whole, or no more than an id', () => {
    expectTypeOf<{ customers: Customer[] }>().toExtend<StripeEmulatorOptions>();
    expectTypeOf<{
      customers: { id: string; email: undefined }[];
    }>().toExtend<StripeEmulatorOptions>();
    // @ts-expect-error A customer has an id.
    createStripeEmulator({ customers: [{ email: 'jenny@example.com' }] });
    // @ts-expect-error An email is a text.
    createStripeEmulator({ customers: [{ id: 'cus_123', email: 7 }] });
    // @ts-expect-error There is no such option.
    createStripeEmulator({ customer: 'cus_123' });
  });

  it('params: faults', () => {
    const { failNext } = createStripeEmulator();
    expectTypeOf(failNext).parameter(0).toEqualTypeOf<StripeEmulatorFault>();
    failNext('connection_error', 'timeout', 'truncated_body', 'malformed_json');
    failNext({ status: 402, type: 'a_new_error', declineCode: 'fraudulent', headers: {} });
    // @ts-expect-error There is no such fault.
    failNext('explosion');
    // @ts-expect-error A fault that is an object has a status.
    failNext({ code: 'rate_limit' });
  });

  it('default: what arrived is readonly', () => {
    const { requests } = createStripeEmulator();
    expectTypeOf(requests).toEqualTypeOf<readonly StripeEmulatorRequest[]>();
    expectTypeOf<StripeEmulatorRequest['params']>().toEqualTypeOf<
      Readonly<Record<string, StripeEmulatorParam>>
    >();
    // @ts-expect-error Nothing can be put into the log.
    requests.push();
    // @ts-expect-error Nothing can be changed in the log.
    createStripeEmulator().requests = [];
  });

  it('fetch: takes what any fetch takes, and requests of other packages', () => {
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
    // @ts-expect-error A number is no URL.
    emulated(7);
  });

  it('options: routes', () => {
    const routes: StripeEmulatorRoutes = {
      'POST /v1/payment_intents': ({ params }) => ({ amount: Number(params['amount']) }),
      'GET /v1/payment_intents/:id': async ({ id }) => ({ id }),
      'DELETE /v1/coupons/:id': () => Response.json({}),
    };
    createStripeEmulator({ routes });
    expectTypeOf<StripeEmulatorRoutes['POST /v1/a']>()
      .parameter(0)
      .toEqualTypeOf<StripeEmulatorCall>();
    // @ts-expect-error There is no such method.
    createStripeEmulator({ routes: { 'PUT /v1/a': () => ({}) } });
    // @ts-expect-error A route answers with an object.
    createStripeEmulator({ routes: { 'GET /v1/a': () => 'text' } });
    // @ts-expect-error What is called cannot be changed.
    const change = (call: StripeEmulatorCall): string => (call.path = '/');
    expectTypeOf(change).toBeFunction();
  });
});
