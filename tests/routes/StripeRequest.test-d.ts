import type Stripe from 'stripe';
import {
  type Customer,
  CustomerSchema,
  createStripeClient,
  paginate,
  rawRequest,
  type StripeClient,
  safeRawRequest,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { Expanded } from '../../src/routes/ExpandedBy.js';

declare const client: StripeClient<typeof Stripe>;
declare const untyped: StripeClient;
declare const id: string;
declare const isWanted: boolean;

type Older = new (key: string, config?: { apiVersion?: '2025-02-24.acacia' }) => object;

const intent = { method: 'GET', path: '/v1/payment_intents/{id}', ids: { id } } as const;
const subscription = { method: 'GET', path: '/v1/subscriptions/{id}', ids: { id } } as const;

describe('a typed request', () => {
  it('has the result of its path', () => {
    const params = { amount: 1099, currency: 'usd' };
    const create = { method: 'POST', path: '/v1/payment_intents', params } as const;
    expectTypeOf(rawRequest(client, create)).toEqualTypeOf<Promise<Stripe.PaymentIntent>>();
    expectTypeOf(rawRequest(client, intent)).toEqualTypeOf<Promise<Stripe.PaymentIntent>>();
    expectTypeOf(
      rawRequest(client, { method: 'DELETE', path: '/v1/customers/cus_123' }),
    ).resolves.toEqualTypeOf<Stripe.DeletedCustomer>();
    expectTypeOf(
      rawRequest(client, { method: 'GET', path: '/v1/customers?email=a' }),
    ).resolves.toEqualTypeOf<Stripe.ApiList<Stripe.Customer>>();
    expectTypeOf(
      rawRequest(client, { method: 'GET', path: isWanted ? '/v1/balance' : '/v1/account' }),
    ).resolves.toEqualTypeOf<Stripe.Balance | Stripe.Account>();

    type Result = Awaited<ReturnType<typeof readIntent>>;
    const readIntent = () => safeRawRequest(client, intent);
    expectTypeOf<Result['data']>().toEqualTypeOf<Stripe.PaymentIntent | undefined>();
  });

  it('accepts the params of stripe-node', () => {
    const path = '/v1/payment_intents';
    // @ts-expect-error required
    rawRequest(client, { method: 'POST', path });
    rawRequest(client, {
      method: 'POST',
      path,
      // @ts-expect-error Did you mean to write 'currency'?
      params: { amount: 1099, curency: 'usd' },
    });
    rawRequest(client, {
      method: 'POST',
      path,
      // @ts-expect-error not a number
      params: { amount: '1099', currency: 'usd', expand: ['customer'] },
    });
    const params = { amount: 1099, currency: 'usd', expand: ['customer'] } as const;
    rawRequest(client, { method: 'POST', path, params });
    const declared: Stripe.PriceCreateParams = { currency: 'usd' };
    rawRequest(client, { method: 'POST', path: '/v1/prices', params: declared });
  });

  it('has an unknown result for an unknown path', () => {
    const path = '/v1/preview' as string;
    expectTypeOf(rawRequest(client, { method: 'GET', path })).resolves.toBeUnknown();
    expectTypeOf(
      rawRequest(client, { method: 'POST', path: '/v1/preview', params: { a: 1 } }),
    ).resolves.toBeUnknown();
    expectTypeOf(
      rawRequest(client, { method: 'GET', path: isWanted ? '/v1/balance' : '/v1/preview' }),
    ).resolves.toBeUnknown();
    expectTypeOf(rawRequest(untyped, intent)).resolves.toBeUnknown();
  });

  it('rejects an invalid path, method or property', () => {
    // @ts-expect-error Write an id as {name} in the path and pass its value in `ids`.
    rawRequest(client, { method: 'GET', path: `/v1/customers/${id}` });
    // @ts-expect-error Pass a query in `params`.
    rawRequest(untyped, { method: 'GET', path: `/v1/customers?email=${id}` });
    // @ts-expect-error Pass the query of a POST in `params`.
    rawRequest(client, { method: 'POST', path: '/v1/customers?email=a' });
    // @ts-expect-error path must start with /v1/ or /v2/
    rawRequest(client, { method: 'GET', path: '/customers' });
    // @ts-expect-error unknown method
    rawRequest(client, { method: 'PUT', path: '/v1/customers' });
    // @ts-expect-error unknown property
    rawRequest(client, { method: 'GET', path: '/v1/customers', query: {} });
  });

  it('requires the ids of its path', () => {
    const path = '/v1/customers/{customer}/sources/{source}';
    rawRequest(client, { method: 'GET', path, ids: { customer: id, source: id } });
    // @ts-expect-error missing
    rawRequest(client, { method: 'GET', path });
    // @ts-expect-error missing
    rawRequest(client, { method: 'GET', path, ids: { customer: id } });
    // @ts-expect-error unknown
    rawRequest(client, { method: 'GET', path, ids: { customer: id, source: id, card: id } });
    // @ts-expect-error not a string
    rawRequest(client, { method: 'GET', path, ids: { customer: id, source: null } });
    // @ts-expect-error a path without names
    rawRequest(client, { method: 'GET', path: '/v1/customers', ids: { customer: id } });
    // @ts-expect-error a name in the query
    rawRequest(client, { method: 'GET', path: '/v1/customers?email={email}', ids: { email: id } });
  });

  it('has the result that the caller names, or that of a schema', () => {
    const path = `/v1/refunds/${id}`;
    expectTypeOf(
      rawRequest<Stripe.Refund>(client, { method: 'GET', path, params: { expand: ['charge'] } }),
    ).toEqualTypeOf<Promise<Stripe.Refund>>();
    expectTypeOf(
      rawRequest<Stripe.Refund>(untyped, intent),
    ).resolves.toEqualTypeOf<Stripe.Refund>();
    expectTypeOf(
      rawRequest(client, { ...intent, schema: CustomerSchema }),
    ).resolves.toEqualTypeOf<Customer>();
    // @ts-expect-error another schema
    rawRequest<Stripe.Refund>(client, { ...intent, schema: CustomerSchema });
    // @ts-expect-error the type of a variable does not name the result
    const refund: Promise<Stripe.Refund> = rawRequest(client, intent);
    expectTypeOf(refund).resolves.toEqualTypeOf<Stripe.Refund>();
  });
});

describe('expand', () => {
  type Owner = Stripe.Customer | Stripe.DeletedCustomer;

  it('replaces the ids of the result by objects', async () => {
    const expanded = await rawRequest(client, {
      ...subscription,
      params: { expand: ['customer', 'latest_invoice.customer', 'items.data.price.product'] },
    });
    expectTypeOf(expanded.customer).toEqualTypeOf<Owner>();
    expectTypeOf(expanded.latest_invoice).exclude(null).toHaveProperty('customer');
    expectTypeOf(expanded.latest_invoice?.customer)
      .exclude(null)
      .toEqualTypeOf<Owner | undefined>();
    expectTypeOf(expanded.items.data[0]?.price.product).toEqualTypeOf<
      Stripe.Product | Stripe.DeletedProduct | undefined
    >();
    expectTypeOf(expanded.schedule).toEqualTypeOf<Stripe.Subscription['schedule']>();
    expectTypeOf(expanded).toExtend<Stripe.Subscription>();
  });

  it('reads arrays of references, lists, unions of deleted objects, and optional fields', async () => {
    const list = await rawRequest(client, {
      method: 'GET',
      path: '/v1/subscriptions',
      params: { expand: ['data.discounts'] },
    });
    expectTypeOf(list.data[0]?.discounts).toEqualTypeOf<Stripe.Discount[] | undefined>();
    const customer = await rawRequest(client, {
      method: 'GET',
      path: '/v1/customers/{id}',
      ids: { id },
      params: { expand: ['default_source', 'currency', 'no_such_field'] },
    });
    expectTypeOf(customer).toEqualTypeOf<
      | Expanded<Stripe.Customer, 'default_source' | 'currency' | 'no_such_field'>
      | Stripe.DeletedCustomer
    >();
    if (customer.deleted) return;
    expectTypeOf(customer.default_source).toEqualTypeOf<
      Exclude<Stripe.Customer['default_source'], string>
    >();
    expectTypeOf(customer.currency).toEqualTypeOf<Stripe.Customer['currency']>();
  });

  it('expands only what is certainly sent', () => {
    const absent: { expand?: ['customer'] } = {};
    const entries: string[] = ['customer'];
    const either = [isWanted ? 'customer' : 'schedule'] as const;
    type Same = Promise<Stripe.Subscription>;
    expectTypeOf(rawRequest(client, { ...subscription, params: absent })).toEqualTypeOf<Same>();
    expectTypeOf(
      rawRequest(client, {
        ...subscription,
        params: { ...(isWanted && { expand: ['customer'] }) },
      }),
    ).toEqualTypeOf<Same>();
    expectTypeOf(
      rawRequest(client, { ...subscription, params: { expand: entries } }),
    ).toEqualTypeOf<Same>();
    expectTypeOf(
      rawRequest(client, { ...subscription, params: { expand: ['customer'] as 'customer'[] } }),
    ).toEqualTypeOf<Same>();
    expectTypeOf(
      rawRequest(client, { ...subscription, params: { expand: either } }),
    ).toEqualTypeOf<Same>();
    expectTypeOf(
      rawRequest(client, { ...subscription, params: { expand: [`customer.${id}`] } }),
    ).toEqualTypeOf<Same>();
    expectTypeOf(
      rawRequest(client, { ...subscription, params: JSON.parse('{}') }),
    ).toEqualTypeOf<Same>();
    type Either = Stripe.Subscription | Expanded<Stripe.Subscription, 'customer'>;
    expectTypeOf(
      rawRequest(client, { ...subscription, params: { expand: isWanted ? ['customer'] : [] } }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      rawRequest(client, {
        ...subscription,
        params: isWanted ? { expand: ['customer'] } : { expand: [] },
      }),
    ).resolves.toEqualTypeOf<Either>();
    expectTypeOf(
      rawRequest(client, { ...subscription, params: { expand: ['customer', ...entries] } }),
    ).resolves.toEqualTypeOf<Expanded<Stripe.Subscription, 'customer'>>();
  });
});

describe('paginate', () => {
  it('yields the items of its path', () => {
    expectTypeOf(paginate(client, { path: '/v1/customers', params: { email: id } })).toEqualTypeOf<
      AsyncGenerator<Stripe.Customer, void, undefined>
    >();
    expectTypeOf(paginate(client, { path: '/v2/core/events' })).toEqualTypeOf<
      AsyncGenerator<Stripe.V2.Core.Event, void, undefined>
    >();
    expectTypeOf(
      paginate(client, { path: '/v1/subscriptions', params: { expand: ['data.customer'] } }),
    ).toEqualTypeOf<AsyncGenerator<Expanded<Stripe.Subscription, 'customer'>, void, undefined>>();
    expectTypeOf(paginate<Stripe.Refund>(untyped, { path: `/v1/${id}` })).toEqualTypeOf<
      AsyncGenerator<Stripe.Refund, void, undefined>
    >();
    expectTypeOf(paginate(untyped, { path: '/v1/customers' })).toEqualTypeOf<
      AsyncGenerator<unknown, void, undefined>
    >();
    // @ts-expect-error required
    paginate(client, { path: '/v1/customers/search' });
    // @ts-expect-error always GET
    paginate(client, { method: 'GET', path: '/v1/customers' });
  });
});

describe('createStripeClient', () => {
  it('requires the API version of its types', () => {
    const apiKey = 'sk_test_123';
    expectTypeOf(createStripeClient({ apiKey })).toEqualTypeOf<StripeClient>();
    expectTypeOf(createStripeClient<typeof Stripe>({ apiKey })).toEqualTypeOf<typeof client>();
    createStripeClient<typeof Stripe>({ apiKey, apiVersion: '2026-10-28.preview' });
    createStripeClient<Older>({ apiKey, apiVersion: '2025-02-24.acacia' });
    // @ts-expect-error missing from ApiVersionOfYourStripePackage<"2025-02-24.acacia">
    createStripeClient<Older>({ apiKey });
    // @ts-expect-error another version
    createStripeClient<Older>({ apiKey, apiVersion: '2026-10-28.endive' });
    expectTypeOf(client).toExtend<StripeClient>();
    // @ts-expect-error a client without types
    expectTypeOf(untyped).toExtend<typeof client>();
  });
});
