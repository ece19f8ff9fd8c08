import { inspect } from 'node:util';
import { createCustomerSession, type RequestOptions } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import { startServer } from '../support/server.js';
import { commonSettings, optionSettings } from '../support/settingValues.js';

const settings = { ...commonSettings, ...optionSettings };
const { signal, ...scalars } = settings;

describe.each(clients)('createCustomerSession with %s', (_, createClient) => {
  it.each(Object.entries(settings))(
    'options: %s: refuses all others',
    async (name, { refuses }) => {
      const server = await startServer();
      const client = createClient(configFor(server));
      for (const value of refuses) {
        const options = { [name]: value } as RequestOptions;
        const error = await errorOf(createCustomerSession(client, makeParams(), options));

        const path = `options.${name}`;
        expect(error.toJSON(), inspect(value)).toEqual({
          type: 'invalid_params',
          message: expect.stringMatching(
            new RegExp(`^Invalid options: ${path} (must|is|contains) `),
          ),
          issues: [{ path, expected: expect.any(String) }],
        });
      }
      expect(server.requests).toHaveLength(0);
    },
  );

  it.each(Object.entries(scalars).filter(([name]) => !/timeout/i.test(name)))(
    'options: %s: takes each of its values',
    async (name, { accepts }) => {
      const client = createClient(configFor(await startServer()));
      for (const value of accepts) {
        const options = { [name]: value } as RequestOptions;
        const call = createCustomerSession(client, makeParams(), options);

        expect(await call, inspect(value)).toEqual(makeSession());
      }
    },
  );

  it.each(['timeout', 'totalTimeout'])('options: %s: takes the least time', async (name) => {
    const client = createClient({
      ...configFor(await startServer()),
      fetch: () => new Promise(() => undefined),
    });
    const call = createCustomerSession(client, makeParams(), {
      maxNetworkRetries: 0,
      [name]: 1,
    });

    // The least time of a call may be over before its first attempt.
    expect(await errorOf(call)).toMatchObject({ type: 'timeout_error' });
  });

  it.each([undefined, {}, { unknown: undefined }, Object.create(null)])(
    'options: %o',
    async (options) => {
      const client = createClient(configFor(await startServer()));
      expect(await createCustomerSession(client, makeParams(), options)).toEqual(makeSession());
    },
  );

  it.each([null, 'order-1', 12, true])('options: must not be %j', async (options) => {
    const server = await startServer();
    const client = createClient(configFor(server));
    const call = createCustomerSession(client, makeParams(), options as unknown as RequestOptions);

    expect(await errorOf(call)).toMatchObject({
      type: 'invalid_params',
      issues: [{ path: 'options' }],
    });
    expect(server.requests).toHaveLength(0);
  });

  it('options: a getter that throws is refused', async () => {
    const server = await startServer();
    const client = createClient(configFor(server));
    const options = {
      get apiKey(): never {
        throw new Error('quoted');
      },
    };
    const error = await errorOf(createCustomerSession(client, makeParams(), options));

    expect(error.type).toBe('invalid_params');
    expect(error.message).not.toContain('quoted');
    expect(server.requests).toHaveLength(0);
  });

  it('options: whatever is wrong is told at once, before a signal that has aborted', async () => {
    const server = await startServer();
    const client = createClient(configFor(server));
    const error = await errorOf(
      createCustomerSession(client, makeParams(), {
        timeout: 0,
        maxNetworkRetries: 11,
        idempotencyKey: '',
        signal: AbortSignal.abort(),
      }),
    );

    expect(error.issues?.map(({ path }) => path).sort()).toEqual([
      'options.idempotencyKey',
      'options.maxNetworkRetries',
      'options.timeout',
    ]);
    expect(server.requests).toHaveLength(0);
  });

  it('options: a signal of another realm or of a polyfill will do', async () => {
    const { signal: own } = new AbortController();
    const polyfill = {
      aborted: false,
      reason: undefined,
      addEventListener: own.addEventListener.bind(own),
      removeEventListener: own.removeEventListener.bind(own),
    };
    const client = createClient(configFor(await startServer()));
    const options = { signal: polyfill as unknown as AbortSignal };

    expect(await createCustomerSession(client, makeParams(), options)).toEqual(makeSession());
  });

  it.each(signal?.accepts.slice(0, 1) ?? [])(
    'options: signal: takes an AbortSignal',
    async (own) => {
      const client = createClient(configFor(await startServer()));
      const options = { signal: own as AbortSignal };
      expect(await createCustomerSession(client, makeParams(), options)).toEqual(makeSession());
    },
  );
});
