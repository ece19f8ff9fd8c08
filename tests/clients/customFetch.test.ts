import { createCustomerSession } from 'stripe-customer-session';
import { afterEach, describe, expect, it } from 'vitest';
import { clients } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';

const globalFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = globalFetch;
});

describe.each(clients)('config.fetch with %s', (_, createClient) => {
  it('is called with a URL and a plain object, and without a this', async () => {
    const calls: unknown[] = [];
    const client = createClient({
      apiKey,
      fetch: function (this: unknown, ...args) {
        calls.push([this, ...args]);
        return Promise.resolve(Response.json(makeSession()));
      },
    });
    const session = await createCustomerSession(client, makeParams(), { idempotencyKey: 'key-1' });

    expect(session).toEqual(makeSession());
    expect(calls).toEqual([
      [
        undefined,
        'https://api.stripe.com/v1/customer_sessions',
        {
          method: 'POST',
          headers: {
            Authorization: `Bearer ${apiKey}`,
            'Content-Type': 'application/x-www-form-urlencoded',
            'Idempotency-Key': 'key-1',
            'Stripe-Version': '2026-10-28.endive',
            'User-Agent': expect.stringMatching(/^stripe-customer-session\//),
          },
          body: expect.stringMatching(/^customer=cus_123&components\[/),
          redirect: 'manual',
          signal: expect.any(AbortSignal),
        },
      ],
    ]);
  });

  it('is the global fetch of each call by default', async () => {
    const client = createClient({ apiKey });
    for (const livemode of [true, false]) {
      const selves: unknown[] = [];
      globalThis.fetch = function (this: unknown) {
        selves.push(this);
        return Promise.resolve(Response.json(makeSession({ livemode })));
      };
      expect(await createCustomerSession(client, makeParams())).toMatchObject({ livemode });
      expect(selves).toHaveLength(1);
      expect([undefined, globalThis]).toContain(selves[0]);
    }
  });
});
