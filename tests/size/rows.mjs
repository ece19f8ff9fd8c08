const own = (names) => `export { ${names} } from 'stripe-customer-session';`;
const session = own('createStripeClient, createCustomerSession');
const sessionAndKy = `${session}\nexport { default as ky } from 'ky';`;

/** An app that validates its own data with valibot. */
const sessionAndValibot = (names) => `${names}
import * as v from 'valibot';
const Account = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  age: v.nullish(v.number()),
  isAdmin: v.optional(v.boolean()),
  roles: v.array(v.union([v.literal('buyer'), v.string()])),
  names: v.record(v.string(), v.looseObject({})),
});
export const parse = (value) => v.safeParse(Account, value);`;

const bareFetch = `export async function createCustomerSession(apiKey, params) {
  const response = await fetch('https://api.stripe.com/v1/customer_sessions', {
    method: 'POST',
    headers: { Authorization: 'Bearer ' + apiKey, 'Stripe-Version': '2026-10-28.endive' },
    body: new URLSearchParams(params),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return answer;
}`;

/** An endpoint that creates a customer, then a session and an intent in parallel. */
const checkout = `import {
  createEndpoint,
  createStripeClient,
  rawRequest,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
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

/** The same with stripe-node, without the handler's checks of origins. */
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

/**
 * A user's module for each row. `target` is in bytes; `beyond` is a module whose bundle is subtracted; `holds` names the
 * guarded parts that the bundle must hold, and no others; `chartName` puts the row into the chart.
 */
export const rows = [
  {
    name: '`createStripeClient` + `createCustomerSession`',
    code: session,
    chartName: 'createStripeClient',
    target: 7300,
  },
  {
    name: '`createStripeClient` + `createCustomerSession` + `kyFetch`',
    code: `${session}\nexport { kyFetch } from 'stripe-customer-session/ky';`,
    chartName: 'with kyFetch and ky',
    holds: ['ky'],
  },
  {
    name: '`kyFetch` beyond ky and the client',
    code: `${sessionAndKy}\nexport { kyFetch } from 'stripe-customer-session/ky';`,
    beyond: sessionAndKy,
    packageName: 'ky',
    target: 900,
    holds: ['ky'],
  },
  {
    name: 'the client and the call beyond an app that uses valibot',
    code: sessionAndValibot(session),
    beyond: sessionAndValibot(''),
    packageName: 'valibot',
    target: 5800,
  },
  { name: '`parseCustomerSession` alone', code: own('parseCustomerSession'), target: 1700 },
  { name: '`isStripeError` alone', code: own('isStripeError'), target: 250 },
  { name: '`getId` alone', code: own('getId'), target: 120 },
  {
    name: 'a type alone',
    code: `import type { CustomerSession } from 'stripe-customer-session';
export const read = (session: CustomerSession): string => session.client_secret;`,
    target: 90,
  },
  { name: 'the bare import', code: "import 'stripe-customer-session';", target: 60 },
  {
    name: '`createCustomerSessionHandler` + `createStripeClient`',
    code: own('createCustomerSessionHandler, createStripeClient'),
    target: 8600,
  },
  {
    name: '`createStripeClient` + `rawRequest`',
    code: own('createStripeClient, rawRequest'),
    target: 5600,
  },
  {
    name: '`createStripeClient` + `createCustomerSession` + `rawRequest`',
    code: own('createStripeClient, createCustomerSession, rawRequest'),
    target: 8000,
  },
  {
    name: '`paginate` beyond `rawRequest`',
    code: own('createStripeClient, rawRequest, paginate'),
    beyond: own('createStripeClient, rawRequest'),
    target: 250,
  },
  { name: '`constructEvent` alone', code: own('constructEvent'), target: 1400 },
  {
    name: 'a whole checkout: endpoint, customer, session and intent',
    chartName: 'a whole checkout',
    code: checkout,
    target: 9500,
  },
  {
    name: '`createStripeEmulator` (`./testing`)',
    code: "export { createStripeEmulator } from 'stripe-customer-session/testing';",
    holds: ['emulator'],
  },
].map((row) => ({ holds: [], ...row }));

/** The same call made by others. */
export const peers = [
  {
    name: 'stripe-node, worker build',
    chartName: 'a session, stripe-node',
    packageName: 'stripe',
    code: `import Stripe from 'stripe';
export const create = (apiKey, params) => new Stripe(apiKey).customerSessions.create(params);`,
  },
  {
    name: 'the same checkout by stripe-node',
    chartName: 'that checkout, stripe-node',
    packageName: 'stripe',
    code: checkoutByStripe,
  },
  {
    name: '@polar-sh/sdk 0.49, standalone function (validates by zod)',
    chartName: '@polar-sh/sdk 0.49, one function',
    packageName: 'polar-0',
    code: `export { PolarCore } from 'polar-0/core.js';
export { customerSessionsCreate } from 'polar-0/funcs/customerSessionsCreate.js';`,
  },
  {
    name: '@polar-sh/sdk 1.0, standalone function (no validation)',
    packageName: '@polar-sh/sdk',
    code: `export { createPolarCore } from '@polar-sh/sdk/2026-10';
export { createCustomerSessions } from '@polar-sh/sdk/2026-10/services/customer_sessions';`,
  },
  { name: 'ky alone', packageName: 'ky', code: "export { default } from 'ky';" },
  { name: 'ky 1 alone', packageName: 'ky-1', code: "export { default } from 'ky-1';" },
  {
    name: 'openapi-fetch',
    packageName: 'openapi-fetch',
    code: "export { default } from 'openapi-fetch';",
  },
  { name: 'a bare fetch', chartName: 'a bare fetch', code: bareFetch },
];
