import type Stripe from 'stripe';
import type {
  StripeEmulatorCall,
  StripeEmulatorRoute,
  StripeEmulatorRoutes,
} from 'stripe-customer-session/testing';
import { assertType, expectTypeOf } from 'vitest';

type Route<TRoute extends string> = StripeEmulatorRoute<typeof Stripe, TRoute>;

const create: Route<'POST /v1/payment_intents'> = ({ params, headers }) => {
  expectTypeOf(params.amount).toEqualTypeOf<`${number}` | undefined>();
  expectTypeOf(params.automatic_payment_methods?.enabled).toEqualTypeOf<
    'true' | 'false' | undefined
  >();
  expectTypeOf(headers).toEqualTypeOf<StripeEmulatorCall['headers']>();
  return { object: 'payment_intent', latest_charge: { id: 'ch_123' } };
};
const retrieve: Route<'GET /v1/payment_intents/:id'> = ({ params }) => {
  expectTypeOf(params.id).toEqualTypeOf<string>();
  return Promise.resolve(new Response());
};
const source: Route<'GET /v1/customers/:customer/sources/{source}'> = ({ params }) => {
  expectTypeOf(params.customer).toEqualTypeOf<string>();
  expectTypeOf(params.source).toEqualTypeOf<string>();
  return { object: 'card' as const };
};
const meter: Route<'POST /v2/billing/meter_events'> = ({ params }) => {
  expectTypeOf(params.event_name).toEqualTypeOf<string | undefined>();
  return { livemode: false };
};
const preview: Route<'POST /v1/preview'> = (call) => call;
const update: Route<'POST /v1/customers/:id'> = ({ params }) => ({
  metadata: params.metadata || {},
});
assertType<StripeEmulatorRoutes>({
  'POST /v1/payment_intents': create,
  'GET /v1/payment_intents/:id': retrieve,
  'GET /v1/customers/:customer/sources/{source}': source,
  'POST /v2/billing/meter_events': meter,
  'POST /v1/preview': preview,
  'POST /v1/customers/:id': update,
});

// @ts-expect-error not a number
const invalid: Route<'GET /v1/payment_intents/:id'> = () => ({ amount: '1099' });
// @ts-expect-error Did you mean 'currency'?
const misspelt: Route<'POST /v1/payment_intents'> = ({ params }) => ({ id: params.curency });
expectTypeOf([invalid, misspelt]).toBeArray();
