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

/**
 * What is measured: a user's module for each row. `target` is in bytes; `holds` names the guarded parts
 * that the bundle is bound to hold, and no other may be in it; `chartName` puts it into the picture.
 */
export const rows = [
  {
    name: '`createFetchClient` + `createCustomerSession`',
    code: own('createFetchClient, createCustomerSession'),
    chartName: 'createFetchClient',
    target: 4000,
  },
  {
    name: '`createKyClient` + `createCustomerSession`',
    code: `${own('createCustomerSession')}
export { createKyClient } from 'stripe-customer-session/ky';`,
    chartName: 'createKyClient (with ky)',
    target: 12000,
    holds: ['ky'],
  },
  { name: '`createCustomerSession` alone', code: own('createCustomerSession'), target: 2500 },
  { name: '`parseCustomerSession` alone', code: own('parseCustomerSession'), target: 2000 },
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
    name: '`createCustomerSessionHandler` + `createFetchClient`',
    code: own('createCustomerSessionHandler, createFetchClient'),
    target: 5000,
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
    chartName: 'stripe-node',
    packageName: 'stripe',
    code: `import Stripe from 'stripe';
export const create = (apiKey, params) => new Stripe(apiKey).customerSessions.create(params);`,
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
