import { createCustomerSession, type FetchLike } from 'stripe-customer-session';
import { afterEach, describe, expect, it } from 'vitest';
import { clients } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';

const globalFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = globalFetch;
});

const answering =
  (livemode: boolean): FetchLike =>
  () =>
    Promise.resolve(Response.json(makeSession({ livemode })));

describe.each(clients)('%s', (_, createClient) => {
  it('config: fetch sends the request', async () => {
    let sent: Request | undefined;
    const client = createClient({
      apiKey,
      fetch: (input, init) => {
        sent = new Request(input, init);
        return answering(true)(input);
      },
    });
    const session = await createCustomerSession(client, makeParams());

    expect(session).toEqual(makeSession({ livemode: true }));
    expect(sent).toMatchObject({
      method: 'POST',
      url: 'https://api.stripe.com/v1/customer_sessions',
      redirect: 'manual',
    });
    expect(await sent?.text()).toMatch(/^customer=cus_123&components\[/);
  });

  it('config: fetch is called without a this, once for each attempt', async () => {
    const selves: unknown[] = [];
    const client = createClient({
      apiKey,
      fetch: function (this: unknown, ...args) {
        selves.push(this);
        return answering(true)(...args);
      },
    });
    await createCustomerSession(client, makeParams());

    expect(selves).toEqual([undefined]);
  });

  it('behavior: the global fetch is looked up at each call', async () => {
    const client = createClient({ apiKey });
    for (const livemode of [true, false, true]) {
      const selves: unknown[] = [];
      globalThis.fetch = function (this: unknown, ...args) {
        selves.push(this);
        return answering(livemode)(...args);
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
