import * as fc from 'fast-check';
import {
  createStripeClient,
  isStripeError,
  type StandardSchema,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { expect, it } from 'vitest';
import { clients } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { observeClient } from '../support/respond.js';

/** Any value, with fields of errors and responses. */
const anything = fc.anything({
  key: fc.constantFrom('name', 'code', 'cause', 'message', 'status', 'headers', 'text', 'get'),
  maxDepth: 4,
  withBigInt: true,
  withNullPrototype: true,
});

/** Responses as fakes of `fetch` return them. */
const responses = fc.record(
  {
    status: fc.oneof(fc.constant(200), fc.integer()),
    headers: fc.oneof(
      fc.constantFrom<object>(new Headers(), new Map([['Retry-After', '1']])),
      fc.option(fc.string()).map((value) => ({ get: () => value })),
    ),
    text: fc
      .oneof(anything, fc.constant(JSON.stringify(makeSession())))
      .map((value) => () => value),
  },
  { requiredKeys: [] },
);

/** Copies a value with getters, some of which throw, at any depth. */
function withTraps(draw: fc.GeneratorValue, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const copy: object = value instanceof Headers ? value : {};
  for (const [key, field] of Object.entries(value)) {
    const throws = draw(fc.constantFrom, false, false, true);
    Object.defineProperty(copy, key, {
      enumerable: true,
      get() {
        if (throws) throw new Error(`the getter of ${key}`);
        return withTraps(draw, field);
      },
    });
  }
  return copy;
}

const ways = fc.constantFrom('returns', 'resolves to', 'throws', 'rejects with');
type Way = typeof ways extends fc.Arbitrary<infer T> ? T : never;

function behave(way: Way, value: unknown): unknown {
  if (way === 'throws') throw value;
  if (way === 'rejects with') return Promise.reject(value);
  return way === 'returns' ? value : Promise.resolve(value);
}

it.each(clients)(
  'whatever fetch does, a call with %s ends in a session or a StripeError',
  async (_, createClient) => {
    const values = fc.oneof(anything, responses);
    await fc.assert(
      fc.asyncProperty(values, ways, fc.boolean(), fc.gen(), async (drawn, way, traps, draw) => {
        const value = traps ? withTraps(draw, drawn) : drawn;
        const fetch = (() => behave(way, value)) as () => Promise<Response>;
        const client = createClient({ apiKey, fetch, maxNetworkRetries: 0 });
        const { ok, error } = await safeCreateCustomerSession(client, makeParams());

        expect(ok || isStripeError(error)).toBe(true);
        if (/throws|rejects/.test(way)) expect(error?.type).toBe('connection_error');
      }),
      runs(600),
    );
  },
);

/** Results of a schema, with the fields that the package reads. */
const results = fc.oneof(
  fc.anything({ key: fc.constantFrom('issues', 'value', 'path', 'key', 'map', 'then') }),
  fc.record({ issues: fc.array(fc.record({ path: fc.oneof(anything, fc.array(anything)) })) }),
  fc.record({ value: anything }),
);

it('whatever a schema does, a call ends after one attempt', async () => {
  await fc.assert(
    fc.asyncProperty(results, ways, fc.boolean(), fc.gen(), async (result, way, traps, draw) => {
      const value = traps ? withTraps(draw, result) : result;
      const validate = () => behave(way, value);
      const schema = { '~standard': { validate } } as unknown as StandardSchema<unknown>;
      const { client, requests } = observeClient(createStripeClient);
      const request = { method: 'POST', path: '/v1/customers', schema } as const;
      const { error } = await safeRawRequest(client, request);

      expect([undefined, 'invalid_response']).toContain(error?.type);
      if (/throws|rejects/.test(way)) expect(error?.type).toBe('invalid_response');
      expect(requests).toHaveLength(1);
    }),
    runs(100),
  );
});
