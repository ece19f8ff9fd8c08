const own = (names) => `export { ${names} } from 'stripe-customer-session';`;
const session = own('createStripeClient, createCustomerSession');
const raw = own('createStripeClient, rawRequest');
const kyFetch = "export { kyFetch } from 'stripe-customer-session/ky';";
const ky = "export { default as ky } from 'ky';";

/** An app that validates its own data with valibot. */
const valibotApp = `import * as v from 'valibot';
const Account = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  age: v.nullish(v.number()),
  isAdmin: v.optional(v.boolean()),
  roles: v.array(v.union([v.literal('buyer'), v.string()])),
  names: v.record(v.string(), v.looseObject({})),
});
export const parse = (value) => v.safeParse(Account, value);
`;

/** An endpoint that creates a customer, then a session and an intent in parallel. */
const checkout = `
import { createEndpoint, createStripeClient } from 'stripe-customer-session';
import { rawRequest, safeCreateCustomerSession } from 'stripe-customer-session';
export function prepare(apiKey, findAccount) {
  const client = createStripeClient({ apiKey });
  return createEndpoint(async (request) => {
    const account = await findAccount(request);
    if (!account) return new Response(null, { status: 401 });
    const { id: customer } = await rawRequest(
      client,
      { method: 'POST', path: '/v1/customers', params: { email: account.email } },
      { idempotencyKey: account.id },
    );
    const payment_element = { enabled: true, features: { payment_method_redisplay: 'enabled' } };
    const [saved, intent] = await Promise.all([
      safeCreateCustomerSession(client, { customer, components: { payment_element } }),
      rawRequest(client, {
        method: 'POST',
        path: '/v1/payment_intents',
        params: { amount: account.amount, currency: 'eur', customer },
      }),
    ]);
    return Response.json({
      clientSecret: intent.client_secret,
      customerSessionClientSecret: saved.data?.client_secret,
    });
  });
}`;

/** The same with stripe-node, without the checks of origins. */
const checkoutByStripe = `import Stripe from 'stripe';
export function prepare(apiKey, findAccount) {
  const stripe = new Stripe(apiKey, { httpClient: Stripe.createFetchHttpClient() });
  return async (request) => {
    const account = await findAccount(request);
    if (!account) return new Response(null, { status: 401 });
    const { id: customer } = await stripe.customers.create(
      { email: account.email },
      { idempotencyKey: account.id },
    );
    const payment_element = { enabled: true, features: { payment_method_redisplay: 'enabled' } };
    const [saved, intent] = await Promise.all([
      stripe.customerSessions.create({ customer, components: { payment_element } }).catch(() => null),
      stripe.paymentIntents.create({ amount: account.amount, currency: 'eur', customer }),
    ]);
    return Response.json({
      clientSecret: intent.client_secret,
      customerSessionClientSecret: saved?.client_secret,
    });
  };
}`;

const bareFetch = `export async function createCustomerSession(apiKey, params) {
  const response = await fetch('https://api.stripe.com/v1/customer_sessions', {
    method: 'POST',
    headers: { Authorization: 'Bearer ' + apiKey, 'Stripe-Version': '2026-10-28.endive' },
    body: new URLSearchParams(params),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.error.message);
  return body;
}`;

/** A program for each import; the size of `beyond`, if any, is subtracted. `bar` is the row's name in the chart. */
export const rows = [
  {
    name: '`createStripeClient` + `createCustomerSession`',
    code: session,
    bar: 'a session',
  },
  { name: '`createStripeClient` + `rawRequest`', code: raw },
  {
    name: '`createStripeClient` + `createCustomerSession` + `rawRequest`',
    code: own('createStripeClient, createCustomerSession, rawRequest'),
  },
  {
    name: 'a whole checkout: endpoint, customer, session and intent',
    bar: 'a checkout',
    code: checkout,
  },
  {
    name: '`paginate` beyond `rawRequest`',
    code: own('createStripeClient, rawRequest, paginate'),
    beyond: raw,
  },
  {
    name: '`createCustomerSessionHandler` + `createStripeClient`',
    code: own('createCustomerSessionHandler, createStripeClient'),
  },
  { name: '`constructEvent` alone', code: own('constructEvent') },
  {
    name: '`kyFetch` beyond ky and the client',
    code: [session, ky, kyFetch].join('\n'),
    beyond: [session, ky].join('\n'),
  },
  {
    name: 'the client and the call beyond an app that uses valibot',
    code: valibotApp + session,
    beyond: valibotApp,
  },
  { name: '`isStripeError` alone', code: own('isStripeError') },
  { name: 'the bare import', code: "import 'stripe-customer-session';" },
  {
    name: '`createStripeEmulator` (`./testing`)',
    code: "export { createStripeEmulator } from 'stripe-customer-session/testing';",
  },
];

/** The same with other libraries. */
export const peers = [
  {
    name: 'stripe-node, worker build',
    bar: 'a session, stripe-node',
    code: `import Stripe from 'stripe';
export const create = (apiKey, params) => new Stripe(apiKey).customerSessions.create(params);`,
  },
  {
    name: 'the same checkout by stripe-node',
    bar: 'a checkout, stripe-node',
    code: checkoutByStripe,
  },
  {
    name: '@polar-sh/sdk 0.49, standalone function (validates by zod)',
    bar: 'one call, @polar-sh/sdk 0.49',
    code: `export { PolarCore } from 'polar-0/core.js';
export { customerSessionsCreate } from 'polar-0/funcs/customerSessionsCreate.js';`,
  },
  {
    name: '@polar-sh/sdk 1.0, standalone function (no validation)',
    code: `export { createPolarCore } from '@polar-sh/sdk/2026-10';
export { createCustomerSessions } from '@polar-sh/sdk/2026-10/services/customer_sessions';`,
  },
  { name: 'ky alone', code: ky },
  { name: 'openapi-fetch', code: "export { default } from 'openapi-fetch';" },
  { name: 'a bare fetch', code: bareFetch, bar: 'a bare fetch' },
];
