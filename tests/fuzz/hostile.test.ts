import {
  createCustomerSession,
  equalCustomerSessions,
  hashCustomerSession,
  isStripeError,
  redactCustomerSession,
  type StripeResult,
  safeRawRequest,
} from 'stripe-customer-session';
import { beforeAll, describe, expect, it } from 'vitest';
import { actionsByClients } from '../support/actions.js';
import { clients, configFor } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
import { isDeep } from '../support/fuzz.js';
import { type Answer, type LoopbackServer, ok, startServer, text } from '../support/server.js';

const huge = isDeep ? 10_000_000 : 1_000_000;
const deep = 10_000;

/** Values of JSON, as they are written, that careless code stumbles over. */
const values: Readonly<Record<string, string>> = {
  'a __proto__': '{"__proto__":{"polluted":true,"livemode":"yes"},"polluted":1}',
  'a __proto__ in a __proto__': '{"__proto__":{"__proto__":{"polluted":true}}}',
  'a constructor': '{"constructor":{"prototype":{"polluted":true}},"prototype":{"polluted":true}}',
  'names that objects inherit': '{"toString":1,"valueOf":2,"hasOwnProperty":3,"then":4,"toJSON":5}',
  'objects nested deep': `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`,
  'lists nested deep': '['.repeat(deep) + ']'.repeat(deep),
  'the same key many times': `{${'"enabled":0,'.repeat(1000)}"enabled":1}`,
  'many keys': `{${Array.from({ length: huge / 100 }, (_, index) => `"${index}":0`).join()}}`,
  'a huge text': `"${'x'.repeat(huge)}"`,
  'a huge text of keys': `"${'sk_live_'.repeat(huge / 8)}"`,
  'a huge text of beginnings of keys': `"${'xsk_ rk cuss'.repeat(huge / 12)}"`,
  'lone surrogates': '"\\ud800 \\udfff\\ud83d"',
  'a lone surrogate for a name': '{"\\udc00":1}',
  controls: '"\\u0000\\u001b[2J\\u2028\\r\\nX: y"',
  'a number beyond all': '1e999999',
  'a number below all': '-1e999999',
  'a number that is almost none': '1e-999999',
  'a number of many digits': '9'.repeat(huge),
  'minus zero': '-0',
};

/** The bodies that a value can stand in, by their status. */
const places: readonly (readonly [
  place: string,
  status: number,
  write: (value: string) => string,
])[] = [
  ['for a session', 200, (value) => value],
  ['in a new field', 200, (value) => sessionWith(`"brand_new":${value}`)],
  ['for components', 200, (value) => sessionWith(`"components":${value}`)],
  ['for the customer', 200, (value) => sessionWith(`"customer":${value}`)],
  ['for created', 200, (value) => sessionWith(`"created":${value}`)],
  ['for an error', 400, (value) => `{"error":${value}}`],
  ['for a message', 500, (value) => `{"error":{"message":${value},"code":${value}}}`],
];

const cases = places.flatMap((place) =>
  Object.entries(values).map(([name, value]) => [name, ...place, value] as const),
);

/** Of two fields with one name, JSON goes by the last. */
function sessionWith(field: string): string {
  return `${JSON.stringify(makeSession()).slice(0, -1)},${field}}`;
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

const rootKeys = Reflect.ownKeys(Object.prototype).concat(Reflect.ownKeys(Array.prototype));

function expectNoPollution(): void {
  expect(Reflect.ownKeys(Object.prototype).concat(Reflect.ownKeys(Array.prototype))).toEqual(
    rootKeys,
  );
  expect({}).not.toHaveProperty('polluted');
}

describe.each(actionsByClients)('$name with $client', ({ createClient, isChecked, send }) => {
  let server: LoopbackServer;
  let answer: Answer = ok();

  beforeAll(async () => {
    server = await startServer((...args) => answer(...args));
  });

  /** Sends params that Stripe answers so. */
  function sendFor(given: Answer, more?: object): Promise<StripeResult<unknown>> {
    answer = given;
    const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
    return send(client, {}, more);
  }

  it.each(cases)('behavior: %s %s', async (_name, place, status, write, value) => {
    const body = write(value);
    const result = await sendFor(text(status, body));

    expectNoPollution();
    if (result.ok) {
      expect(keysOf(result.data)).toEqual(keysOf(JSON.parse(body)));
      expect(Object(result.data).polluted).toBe(Object(JSON.parse(body)).polluted);
    } else {
      expect(isStripeError(result.error)).toBe(true);
      expect(result.error.type).toBe(
        { 200: 'invalid_response', 400: 'invalid_request_error', 500: 'api_error' }[status],
      );
      expect(JSON.stringify(result.error)).not.toContain('sk_live_');
    }
    // Nothing is looked at that has no type, and a page must not go down for it.
    if (place === 'in a new field') expect(result.ok).toBe(true);
    if (!isChecked) expect(result.ok).toBe(status === 200);
  });

  it.each(Object.entries(values))('params: %s', async (_name, value) => {
    const before = server.requests.length;
    const result = await sendFor(ok(), { brand_new: JSON.parse(value) });

    expectNoPollution();
    const type = result.ok || result.error.type;
    expect(server.requests.length - before).toBe(type === 'invalid_params' ? 0 : 1);
    expect([true, 'invalid_params']).toContain(type);
  });
});

describe.each(clients)('createCustomerSession with %s', (_, createClient) => {
  it.each(Object.entries(values))(
    'behavior: a session with %s can be worked with',
    async (_name, value) => {
      const fetch = () => Promise.resolve(new Response(sessionWith(`"brand_new":${value}`)));
      const client = createClient({ apiKey, fetch });
      const session = await createCustomerSession(client, makeParams());
      const again = await createCustomerSession(client, makeParams());

      expect(equalCustomerSessions(session, again)).toBe(true);
      expect(hashCustomerSession(session)).toBe(hashCustomerSession(again));
      expect(redactCustomerSession(session)).toEqual({ ...makeSession(), client_secret: '***' });
      expectNoPollution();
    },
  );
});

describe.each(clients)('rawRequest with %s', (_, createClient) => {
  it.each(Object.entries(values))('params: JSON with %s', async (_name, value) => {
    const sent: unknown[] = [];
    const client = createClient({
      apiKey,
      fetch: (_url, init) => {
        sent.push(init?.body);
        return Promise.resolve(Response.json({}));
      },
    });
    const params: object = { brand_new: JSON.parse(value) };
    const request = { method: 'POST', path: '/v2/core/accounts', params } as const;
    const { error } = await safeRawRequest(client, request);

    expectNoPollution();
    expect(error?.type).toBe(sent.length === 0 ? 'invalid_params' : undefined);
    expect(sent.every((body) => body === JSON.stringify(params))).toBe(true);
  });
});
