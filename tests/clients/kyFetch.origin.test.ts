import ky, { type Hooks } from 'ky';
import {
  createCustomerSession,
  isStripeError,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clientThrough, errorOf } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, makeParams } from '../support/fixtures.js';
import { redirect, startServer } from '../support/server.js';

/** Hooks that send a request to another origin. */
const hooksTo: Readonly<Record<string, (elsewhere: string) => Hooks>> = {
  'beforeRequest returns a Request': (elsewhere) => ({
    beforeRequest: [({ request }) => new Request(elsewhere, request)],
  }),
  'the last beforeRequest returns a Request': (elsewhere) => ({
    beforeRequest: [() => undefined, ({ request }) => new Request(elsewhere, request)],
  }),
  'init sets prefix and fetch': (elsewhere) => ({
    init: [
      (options) => {
        options.prefix = elsewhere;
        options.fetch = fetch;
      },
    ],
    beforeRequest: [({ request }) => new Request(elsewhere, request)],
  }),
  'init sets fetch': (elsewhere) => ({
    init: [
      (options) => {
        options.fetch = (...args) => fetch(...args);
      },
    ],
    beforeRequest: [({ request }) => new Request(elsewhere, request)],
  }),
  'init sets hooks': (elsewhere) => ({
    init: [
      (options) => {
        options.hooks = { beforeRequest: [({ request }) => new Request(elsewhere, request)] };
        options.fetch = fetch;
      },
    ],
  }),
  'init adds an init hook': (elsewhere) => ({
    init: [
      (options) => {
        options.hooks?.init?.push((late) => {
          late.fetch = fetch;
        });
      },
    ],
    beforeRequest: [({ request }) => new Request(elsewhere, request)],
  }),
  'init wraps fetch': (elsewhere) => ({
    init: [
      (options) => {
        const next = options.fetch as typeof fetch;
        options.fetch = (_input, init) => next(elsewhere, init);
      },
    ],
  }),
};

describe('a hook cannot send the request to another origin', () => {
  it.each(Object.entries(hooksTo))('%s', async (_title, hooks) => {
    const other = await startServer();
    const server = await startServer();
    const client = clientThrough(ky.create({ hooks: hooks(other.url) }), server);
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(other.requests).toHaveLength(0);
    expect(server.requests).toHaveLength(0);
    const error = result.ok || result.error;
    expect(isStripeError(error)).toBe(true);
    expect(error).toMatchObject({
      type: 'invalid_params',
      message: 'Invalid request: config.fetch has a hook that sends the request to another origin',
      issues: [{ path: 'config.fetch' }],
    });
    expect(findSecret(result, apiKey)).toEqual([]);
  });

  it('under another name of the same host', async () => {
    const server = await startServer();
    const elsewhere = server.url.replace('127.0.0.1', 'localhost');
    const hooks: Hooks = { beforeRequest: [({ request }) => new Request(elsewhere, request)] };
    const client = clientThrough(ky.create({ hooks }), server);

    await errorOf(createCustomerSession(client, makeParams()));
    expect(server.requests).toHaveLength(0);
  });

  it.each(['prefix', 'baseUrl'] as const)('with %s set in init', async (name) => {
    const other = await startServer();
    const server = await startServer();
    const instance = ky.create({
      hooks: {
        init: [
          (options) => {
            options[name] = `${other.url}/`;
          },
        ],
      },
    });
    await safeCreateCustomerSession(clientThrough(instance, server), makeParams());

    expect(other.requests).toHaveLength(0);
  });

  it.each<[string, Hooks]>([
    [
      'a Request of a hook',
      {
        beforeRequest: [
          ({ request }) =>
            new Request(request.url, { method: 'POST', headers: request.headers, body: 'a=b' }),
        ],
      },
    ],
    [
      'an init hook',
      {
        init: [
          (options) => {
            options.redirect = 'follow';
          },
        ],
      },
    ],
  ])('with a redirect that %s would follow', async (_title, hooks) => {
    const other = await startServer();
    const server = await startServer(redirect(307, `${other.url}/v1/customer_sessions`));
    const client = clientThrough(ky.create({ hooks }), server);
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(other.requests).toHaveLength(0);
    expect(error).toMatchObject({ type: 'api_error', statusCode: 307 });
  });
});
