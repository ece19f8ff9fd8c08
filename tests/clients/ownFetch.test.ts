import { createCustomerSession, type FetchLike } from 'stripe-customer-session';
import { afterEach, describe, expect, it } from 'vitest';
import { clients, errorOf } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';

const globalFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = globalFetch;
});

const answering =
  (livemode: boolean): (() => Promise<Response>) =>
  () =>
    Promise.resolve(Response.json(makeSession({ livemode })));

describe.each(clients)('%s', (_, createClient) => {
  it('config: fetch is called with a URL and a plain object, never with a Request', async () => {
    const calls: Parameters<FetchLike>[] = [];
    const client = createClient({
      apiKey,
      fetch: (...args) => {
        calls.push(args);
        return answering(true)();
      },
    });
    const session = await createCustomerSession(client, makeParams(), { idempotencyKey: 'key-1' });

    expect(session).toEqual(makeSession({ livemode: true }));
    expect(calls).toEqual([
      [
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

  it('config: fetch is called without a this, once for each attempt', async () => {
    const selves: unknown[] = [];
    const client = createClient({
      apiKey,
      fetch: function (this: unknown) {
        selves.push(this);
        return answering(true)();
      },
    });
    await createCustomerSession(client, makeParams());

    expect(selves).toEqual([undefined]);
  });

  it('error: a URL that a fetch cannot parse is no network error, and is not retried', async () => {
    let calls = 0;
    const client = createClient({
      apiKey,
      fetch: () => {
        calls += 1;
        throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' });
      },
    });
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(calls).toBe(1);
    expect(error).toMatchObject({
      type: 'connection_error',
      message: 'Could not reach Stripe (ERR_INVALID_URL)',
      cause: { name: 'TypeError', code: 'ERR_INVALID_URL' },
    });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a session', makeSession()],
    ['a body that is a number', { headers: new Headers(), status: 200, text: async () => 1 }],
    [
      'getters that throw',
      {
        headers: new Headers(),
        text: async () => '{}',
        get status() {
          throw new RangeError('by the response');
        },
      },
    ],
  ])('error: a fetch that gives %s', async (_title, given) => {
    const client = createClient({
      apiKey,
      maxNetworkRetries: 0,
      fetch: () => Promise.resolve(given as Response),
    });

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'connection_error',
    });
  });

  it('behavior: the global fetch is looked up at each call', async () => {
    const client = createClient({ apiKey });
    for (const livemode of [true, false, true]) {
      const selves: unknown[] = [];
      globalThis.fetch = function (this: unknown) {
        selves.push(this);
        return answering(livemode)();
      };
      expect(await createCustomerSession(client, makeParams())).toMatchObject({ livemode });
      expect([undefined, globalThis]).toContain(selves[0]);
      expect(selves).toHaveLength(1);
    }
  });

  it('config: fetch beats the global one', async () => {
    globalThis.fetch = answering(true);
    const client = createClient({ apiKey, fetch: answering(false) });

    expect(await createCustomerSession(client, makeParams())).toMatchObject({ livemode: false });
  });

  it('config: an undefined fetch is the global one', async () => {
    const client = createClient({ apiKey, fetch: undefined });
    globalThis.fetch = answering(true);

    expect(await createCustomerSession(client, makeParams())).toMatchObject({ livemode: true });
  });
});
