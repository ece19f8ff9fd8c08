import { createCustomerSession, safeCreateCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import { ok, stall, startServer, stripeError } from '../support/server.js';

describe.each(clients)('%s', (_, createClient) => {
  it.each<[string, () => string | Promise<string>]>([
    ['at once', () => 'sk_test_given'],
    ['later', async () => 'sk_test_given'],
  ])('apiKey: a function that gives the key %s', async (_title, apiKey) => {
    const server = await startServer();
    const client = createClient(configFor(server, { apiKey }));

    expect(await createCustomerSession(client, makeParams())).toEqual(makeSession());
    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk_test_given');
  });

  it('apiKey: is asked once a call, before the first attempt', async () => {
    const server = await startServer(stripeError(500), ok());
    let asked = 0;
    const apiKey = (): string => {
      asked += 1;
      return `sk_test_${asked}`;
    };
    const client = createClient(configFor(server, { apiKey }));
    expect(asked).toBe(0);
    await createCustomerSession(client, makeParams());
    await createCustomerSession(client, makeParams());

    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer sk_test_1',
      'Bearer sk_test_1',
      'Bearer sk_test_2',
    ]);
  });

  it('options: apiKey may be a function, too', async () => {
    const server = await startServer();
    const client = createClient(configFor(server));
    await createCustomerSession(client, makeParams(), { apiKey: async () => 'sk_test_option' });

    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk_test_option');
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'is empty. Is STRIPE_SECRET_KEY set?'],
    ['an empty string', '', 'is empty. Is STRIPE_SECRET_KEY set?'],
    ['a publishable key', 'pk_test_1', 'is a publishable key; pass a secret key'],
    ['a line break', 'sk_test_1\n', 'contains white space or a line break'],
    ['other letters', 'sk_test_é', 'must be printable ASCII'],
    ['another function', () => 'sk_test_1', 'must be a secret key'],
  ])('error: a function that returns %s', async (_title, key, problem) => {
    const server = await startServer();
    const apiKey = (): string => key as string;
    const config = createClient(configFor(server, { apiKey }));
    const error = await errorOf(createCustomerSession(config, makeParams()));

    expect(error.toJSON()).toEqual({
      type: 'invalid_params',
      message: `Invalid options: config.apiKey ${problem}`,
      issues: [{ path: 'config.apiKey', expected: expect.any(String) }],
    });
    expect(
      await errorOf(createCustomerSession(config, makeParams(), { apiKey: () => key as string })),
    ).toMatchObject({ message: `Invalid options: options.apiKey ${problem}` });
    expect(server.requests).toHaveLength(0);
  });

  it.each<[string, () => Promise<string>]>([
    [
      'throws',
      () => {
        throw Object.assign(new TypeError('no sk_live_hidden'), { code: 'E_STORE' });
      },
    ],
    [
      'rejects',
      () => Promise.reject(Object.assign(new TypeError('sk_live_hidden'), { code: 'E_STORE' })),
    ],
  ])('error: a function that %s', async (_title, apiKey) => {
    const server = await startServer();
    const result = await safeCreateCustomerSession(
      createClient(configFor(server, { apiKey })),
      makeParams(),
    );

    expect(result).toMatchObject({
      ok: false,
      error: {
        type: 'invalid_params',
        message: 'Invalid options: config.apiKey threw an error',
        issues: [{ path: 'config.apiKey', expected: 'a secret key' }],
      },
    });
    expect(result.error?.cause).toEqual({ name: 'TypeError', code: 'E_STORE' });
    expect(findSecret(result, 'sk_live_hidden')).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it('error: a function that never answers ends with the time of the call', async () => {
    const server = await startServer();
    const apiKey = (): Promise<string> => new Promise(() => undefined);
    const client = createClient(configFor(server, { apiKey, totalTimeout: 40 }));

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'timeout_error',
      attempts: 0,
    });
  });

  it('error: an abort ends the wait for the key', async () => {
    const server = await startServer();
    const controller = new AbortController();
    const apiKey = (): Promise<string> => {
      setTimeout(() => controller.abort('enough'), 10);
      return new Promise(() => undefined);
    };
    const client = createClient(configFor(server, { apiKey }));
    const call = createCustomerSession(client, makeParams(), { signal: controller.signal });

    expect(await errorOf(call)).toMatchObject({
      type: 'abort_error',
      cause: 'enough',
      attempts: 0,
    });
  });

  it('behavior: the time that the key takes counts as time of the call', async () => {
    const server = await startServer(stall);
    const apiKey = (): Promise<string> =>
      new Promise((resolve) => setTimeout(resolve, 60, 'sk_test_1'));
    const client = createClient(configFor(server, { apiKey, totalTimeout: 120, timeout: 120 }));
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(error).toMatchObject({ type: 'timeout_error' });
  });

  it('behavior: what Stripe says of the key is masked', async () => {
    const server = await startServer(stripeError(401, { message: 'No: key-from-a-vault' }));
    const client = createClient(configFor(server, { apiKey: () => 'key-from-a-vault' }));

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'authentication_error',
      message: 'No: ***',
    });
  });
});
