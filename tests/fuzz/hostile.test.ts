import {
  createCustomerSession,
  createStripeClient,
  equalCustomerSessions,
  hashCustomerSession,
  isStripeError,
  redactCustomerSession,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { afterEach, describe, expect, it } from 'vitest';
import { makeParams, makeSession } from '../support/fixtures.js';
import { isDeep } from '../support/fuzz.js';
import * as respond from '../support/respond.js';

const huge = isDeep ? 10_000_000 : 1_000_000;
const deep = 10_000;

/** JSON that breaks careless code. */
const values = Object.entries({
  'a __proto__': '{"__proto__":{"polluted":true,"livemode":"yes"},"polluted":1}',
  'a constructor': '{"constructor":{"prototype":{"polluted":true}},"prototype":{"polluted":true}}',
  'inherited names': '{"toString":1,"valueOf":2,"hasOwnProperty":3,"then":4,"toJSON":5}',
  'deeply nested objects': `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`,
  'deeply nested arrays': '['.repeat(deep) + ']'.repeat(deep),
  'many names': `{${Array.from({ length: huge / 100 }, (_, index) => `"${index}":0`).join()}}`,
  'a huge string of keys': `"${'sk_live_'.repeat(huge / 8)}"`,
  'a huge string of half keys': `"${'xsk_ rk cuss'.repeat(huge / 12)}"`,
  'lone surrogates': '{"\\udc00":"\\ud800 \\udfff\\ud83d"}',
  'control characters': '"\\u0000\\u001b[2J\\u2028\\r\\nX: y"',
  'numbers out of range': '[1e999999,-1e999999,1e-999999,-0]',
  'a number of many digits': '9'.repeat(huge),
});

/** A session with another field; of two fields with one name, JSON keeps the last. */
const sessionWith = (field: string): string =>
  `${JSON.stringify(makeSession()).slice(0, -1)},${field}}`;

const places: [place: string, status: number, write: (json: string) => string][] = [
  ['instead of a session', 200, (json) => json],
  ['in a new field', 200, (json) => sessionWith(`"brand_new":${json}`)],
  ['as components', 200, (json) => sessionWith(`"components":${json}`)],
  ['as customer', 200, (json) => sessionWith(`"customer":${json}`)],
  ['as an error', 400, (json) => `{"error":${json}}`],
  ['as a message', 500, (json) => `{"error":{"message":${json},"code":${json}}}`],
];

const ownKeys = () => [Object, Array].flatMap(({ prototype }) => Reflect.ownKeys(prototype));
const before = ownKeys();
afterEach(() => expect(ownKeys()).toEqual(before));

const observe = (response: respond.Respond) =>
  respond.observeClient(createStripeClient, [response], { maxNetworkRetries: 0 });

describe.each(places)('a response with JSON %s', (place, status, write) => {
  it.each(values)('%s', async (_title, json) => {
    const { client } = observe(respond.text(status, write(json)));
    const request = { method: 'POST', path: '/v1/customer_sessions' } as const;
    const session = await safeCreateCustomerSession(client, makeParams());
    const raw = await safeRawRequest<unknown>(client, request);

    for (const { error } of [session, raw]) {
      expect(error === undefined || isStripeError(error)).toBe(true);
      expect(JSON.stringify(error) ?? '').not.toContain('sk_live_');
    }
    expect(raw.ok).toBe(status === 200);
    if (place === 'in a new field') expect(session.ok).toBe(true);
    if (place === 'instead of a session') expect(session.error?.type).toBe('invalid_response');
  });
});

it.each(values)('a session can be compared and redacted with %s', async (_title, json) => {
  const { client } = observe(respond.text(200, sessionWith(`"brand_new":${json}`)));
  const session = await createCustomerSession(client, makeParams());
  const again = await createCustomerSession(client, makeParams());

  expect(equalCustomerSessions(session, again)).toBe(true);
  expect(hashCustomerSession(session)).toBe(hashCustomerSession(again));
  expect(redactCustomerSession(session)).toEqual({ ...makeSession(), client_secret: '***' });
});

it.each(values)('params are sent, or rejected, with %s', async (_title, json) => {
  const { client, requests } = observe(respond.ok());
  const params = { ...makeParams(), brand_new: JSON.parse(json) };
  const form = await safeCreateCustomerSession(client, params);
  const raw = await safeRawRequest(client, { method: 'POST', path: '/v2/core/accounts', params });

  expect(requests).toHaveLength([form, raw].filter(({ ok }) => ok).length);
  for (const { error } of [form, raw]) expect([undefined, 'invalid_params']).toContain(error?.type);
  if (raw.ok) expect(requests.at(-1)?.body).toBe(JSON.stringify(params));
});
