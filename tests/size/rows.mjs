const own = (names) => `export { ${names} } from 'stripe-customer-session';`;

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

/** An endpoint that creates a customer, then a session and an intent at the same time. */
const checkout = `import {
  createCustomerSessionHandler,
  createStripeClient,
  rawRequest,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
export function prepare(apiKey, findAccount) {
  const client = createStripeClient({ apiKey });
  return createCustomerSessionHandler(client, {
    async authorize(request) {
      const account = await findAccount(request);
      if (!account) return null;
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
        customerSessionClientSecret: saved.session?.client_secret,
      });
    },
  });
}`;

/** The same by stripe-node, without the handler's checks of origins. */
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
 * What is measured: a user's module for each row. `target` is in bytes; `holds` names the guarded parts
 * that the bundle is bound to hold, and no other may be in it; `chartName` puts it into the picture.
 */
export const rows = [
  {
    name: '`createStripeClient` + `createCustomerSession`',
    code: own('createStripeClient, createCustomerSession'),
    chartName: 'createStripeClient',
    target: 5300,
  },
  {
    name: '`createKyClient` + `createCustomerSession`',
    code: `${own('createCustomerSession')}
export { createKyClient } from 'stripe-customer-session/ky';`,
    chartName: 'createKyClient (with ky)',
    target: 13990,
    holds: ['ky'],
  },
  { name: '`createCustomerSession` alone', code: own('createCustomerSession'), target: 2400 },
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
    target: 6500,
  },
  {
    name: '`createStripeClient` + `rawRequest`',
    code: own('createStripeClient, rawRequest'),
    target: 4400,
  },
  {
    name: '`createStripeClient` + `createCustomerSession` + `rawRequest`',
    code: own('createStripeClient, createCustomerSession, rawRequest'),
    target: 5750,
  },
  { name: '`constructEvent` alone', code: own('constructEvent'), target: 900 },
  {
    name: 'a whole checkout: handler, customer, session and intent',
    chartName: 'a whole checkout',
    code: checkout,
    target: 7500,
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
