import * as fc from 'fast-check';
import {
  type FetchLike,
  isStripeError,
  type StandardSchema,
  type StripeError,
  safeRawRequest,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { actionsByClients } from '../support/actions.js';
import { clients } from '../support/clients.js';
import { apiKey, makeSession } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';

/** Anything, with fields of errors and of responses in it. */
const anything = fc.anything({
  key: fc.constantFrom('name', 'code', 'cause', 'message', 'status', 'headers', 'text', 'get'),
  maxDepth: 4,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
});

/** What stand-ins for `fetch` give for a response, in the tests of other people. */
const responses = fc.record(
  {
    status: fc.oneof(fc.constant(200), fc.integer()),
    headers: fc.oneof(
      fc.constantFrom<object>(new Headers(), new Map(), new Map([['Retry-After', '1']])),
      fc
        .oneof(fc.string(), fc.constantFrom(null, undefined))
        .map((value) => ({ get: () => value })),
    ),
    text: fc
      .oneof(anything, fc.constant(JSON.stringify(makeSession())))
      .map((value) => () => value),
  },
  { requiredKeys: [] },
);

/** A copy of which some fields, at any depth, are getters that throw. */
function booby(draw: fc.GeneratorValue, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const copy: object = value instanceof Headers ? value : {};
  for (const [key, field] of Object.entries(value)) {
    const throws = draw(fc.constantFrom, false, false, true);
    Object.defineProperty(copy, key, {
      enumerable: true,
      get() {
        if (throws) throw new Error(`the getter of ${key}`);
        return booby(draw, field);
      },
    });
  }
  return copy;
}

/** What poses as a signal, each of its parts hostile or not. */
const signals = fc
  .record({
    aborted: fc.constantFrom('false', 'true', 'throws later'),
    add: fc.constantFrom('keeps', 'calls back', 'throws', 'calls back twice'),
    remove: fc.constantFrom('forgets', 'throws', 'calls back'),
    reason: fc.constantFrom('given', 'throws'),
    abortsAfter: fc.constantFrom(undefined, 0, 5),
  })
  .map(({ aborted, add, remove, reason, abortsAfter }) => {
    let reads = 0;
    let listener: () => void = () => undefined;
    const signal = {
      get aborted() {
        reads += 1;
        if (aborted === 'throws later' && reads > 1) throw new Error('the getter of aborted');
        return aborted === 'true';
      },
      get reason() {
        if (reason === 'throws') throw new Error('the getter of reason');
        return 'a reason';
      },
      addEventListener(_: string, callback: () => void) {
        if (add === 'throws') throw new Error('addEventListener');
        listener = callback;
        if (add.startsWith('calls back')) callback();
        if (add === 'calls back twice') callback();
        if (abortsAfter !== undefined) setTimeout(callback, abortsAfter);
      },
      removeEventListener() {
        if (remove === 'throws') throw new Error('removeEventListener');
        if (remove === 'calls back') listener();
      },
    };
    return signal as unknown as AbortSignal;
  });

describe.each(actionsByClients)('$name with $client', ({ createClient, send, share }) => {
  async function errorAfter(fetch: FetchLike): Promise<StripeError | undefined> {
    const client = createClient({ apiKey, fetch, maxNetworkRetries: 0 });
    const { error } = await send(client);
    return error;
  }

  it('property: whatever fetch throws or rejects with is a connection_error', async () => {
    await fc.assert(
      fc.asyncProperty(anything, fc.boolean(), async (reason, throws) => {
        const error = await errorAfter(() => {
          if (throws) throw reason;
          return Promise.reject(reason);
        });

        expect(isStripeError(error)).toBe(true);
        expect(error?.type).toBe('connection_error');
      }),
      runs(200 * share),
    );
  });

  it('property: whatever fetch gives, the call ends in an answer or a StripeError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, responses), async (given) => {
        const error = await errorAfter(() => Promise.resolve(given as Response));

        expect(error === undefined || isStripeError(error)).toBe(true);
      }),
      runs(200 * share),
    );
  });

  it('property: getters of a response may throw, at any depth', async () => {
    await fc.assert(
      fc.asyncProperty(responses, fc.gen(), async (given, draw) => {
        const error = await errorAfter(() => Promise.resolve(booby(draw, given) as Response));

        expect(error === undefined || isStripeError(error)).toBe(true);
      }),
      runs(200 * share),
    );
  });

  it('property: whatever the signal does, the call ends in an answer or a StripeError', async () => {
    await fc.assert(
      fc.asyncProperty(signals, fc.boolean(), async (signal, answers) => {
        const client = createClient({
          apiKey,
          timeout: 50,
          maxNetworkRetries: 1,
          totalTimeout: 100,
          fetch: () =>
            answers ? Promise.resolve(Response.json(makeSession())) : new Promise(() => undefined),
        });
        const { error } = await send(client, { signal });

        expect(error === undefined || isStripeError(error)).toBe(true);
      }),
      runs(100 * share),
    );
  });
});

/** What a schema may give, with the fields that are looked at. */
const verdicts = fc.oneof(
  fc.anything({ key: fc.constantFrom('issues', 'value', 'path', 'key', 'map', 'then') }),
  fc.record({ issues: fc.array(fc.record({ path: fc.array(anything) })) }),
  fc.record({ issues: fc.array(fc.record({ path: anything })) }),
  fc.record({ value: anything }),
);

describe.each(clients)('rawRequest with %s', (_, createClient) => {
  it('property: whatever a schema does, the call is over after one attempt', async () => {
    const ways = fc.constantFrom('gives', 'resolves with', 'throws', 'rejects with');
    await fc.assert(
      fc.asyncProperty(
        verdicts,
        fc.boolean(),
        ways,
        fc.gen(),
        async (verdict, isBooby, way, draw) => {
          const given = isBooby ? booby(draw, verdict) : verdict;
          const validate = (): unknown => {
            if (way === 'throws') throw given;
            if (way === 'rejects with') return Promise.reject(given);
            return way === 'gives' ? given : Promise.resolve(given);
          };
          const schema = { '~standard': { validate } } as unknown as StandardSchema<unknown>;
          let attempts = 0;
          const client = createClient({
            apiKey,
            fetch: () => {
              attempts += 1;
              return Promise.resolve(Response.json({}));
            },
          });
          const request = { method: 'POST', path: '/v1/customers', schema } as const;
          const { error } = await safeRawRequest(client, request);

          expect([undefined, 'invalid_response']).toContain(error?.type);
          if (/throws|rejects/.test(way)) expect(error?.type).toBe('invalid_response');
          expect(attempts).toBe(1);
        },
      ),
      runs(100),
    );
  });
});
