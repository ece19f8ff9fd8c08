import * as fc from 'fast-check';
import {
  type FetchLike,
  isStripeError,
  type StripeError,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
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

describe.each(clients)('createCustomerSession with %s', (_, createClient) => {
  async function errorAfter(fetch: FetchLike): Promise<StripeError | undefined> {
    const client = createClient({ apiKey, fetch, maxNetworkRetries: 0 });
    const result = await safeCreateCustomerSession(client, makeParams());
    return result.ok ? undefined : result.error;
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
      runs(200),
    );
  });

  it('property: whatever fetch gives, the call ends in a session or a StripeError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, responses), async (given) => {
        const error = await errorAfter(() => Promise.resolve(given as Response));

        expect(error === undefined || isStripeError(error)).toBe(true);
      }),
      runs(200),
    );
  });
});
