import ky, { type Hooks, type Options } from 'ky';
import { safeCreateCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clientThrough } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, makeParams } from '../support/fixtures.js';
import { ok, type Responder, redirect, startServer } from '../support/server.js';

type HooksTo = Readonly<Record<string, (elsewhere: string) => Hooks>>;
type BeforeRequest = NonNullable<Hooks['beforeRequest']>[number];

const sendTo =
  (elsewhere: string): BeforeRequest =>
  ({ request }) =>
    new Request(elsewhere, request);

const init = (fields: Options): NonNullable<Hooks['init']> => [
  (options) => Object.assign(options, fields),
];

/** Sends with hooks that know another server. */
async function send(
  createHooks: (elsewhere: string) => Hooks,
  responder: (to: string) => Responder,
) {
  const other = await startServer();
  const server = await startServer(responder(`${other.url}/v1/customer_sessions`));
  const instance = ky.create({ hooks: createHooks(other.url) });
  const client = clientThrough(instance, server, { maxNetworkRetries: 0 });
  const { error } = await safeCreateCustomerSession(client, makeParams());

  expect(other.requests).toEqual([]);
  expect(findSecret(error, apiKey)).toEqual([]);
  return { error, requests: server.requests };
}

const rejected: HooksTo = {
  'init sets prefix': (to) => ({ init: init({ prefix: to }) }),
  'beforeRequest returns a Request': (to) => ({ beforeRequest: [sendTo(to)] }),
  'beforeRequest returns one for another name of the host': (to) => ({
    beforeRequest: [sendTo(to.replace('127.0.0.1', 'localhost'))],
  }),
  'init sets hooks and fetch': (to) => ({
    init: init({ hooks: { beforeRequest: [sendTo(to)] }, fetch }),
  }),
  'init wraps fetch': (to) => ({
    init: [
      (options) => {
        const next = options.fetch as typeof fetch;
        options.fetch = (_input, request) => next(to, request);
      },
    ],
  }),
  'init adds an init hook that sets fetch': (to) => ({
    init: [
      (options) => {
        options.hooks?.init?.push((late) => {
          late.fetch = fetch;
        });
      },
    ],
    beforeRequest: [sendTo(to)],
  }),
  'init keeps the options, to set fetch later': (to) => {
    const kept: Options[] = [];
    return {
      init: [(options) => kept.push(options)],
      beforeRequest: [
        (...args) => {
          for (const options of kept) options.fetch = fetch;
          return sendTo(to)(...args);
        },
      ],
    };
  },
};

const ignored: HooksTo = {
  'init sets baseUrl': (to) => ({ init: init({ baseUrl: to }) }),
  'beforeRequest returns a Request with a false url': (to) => ({
    beforeRequest: [
      (state) => Object.defineProperty(sendTo(to)(state), 'url', { value: state.request.url }),
    ],
  }),
  'afterResponse retries': (to) => ({
    afterResponse: [
      ({ request }) => ky.retry({ request: new Request(to, { method: request.method }) }),
    ],
  }),
  'beforeRetry returns a Request': (to) => ({
    init: init({ retry: { limit: 2, methods: ['post'], delay: () => 1 }, throwHttpErrors: true }),
    beforeRetry: [({ request }) => new Request(to, { method: request.method })],
  }),
};

const redirected: HooksTo = {
  'init sets redirect': () => ({ init: init({ redirect: 'follow' }) }),
  'init wraps fetch, with a string and options of its own': () => ({
    init: [
      (options) => {
        const next = options.fetch as typeof fetch;
        options.fetch = (input, request) => next(String(input), { ...request, redirect: 'follow' });
      },
    ],
  }),
  'beforeRequest returns a Request that follows redirects': () => ({
    beforeRequest: [({ request }) => new Request(request, { redirect: 'follow' })],
  }),
};

describe('no request goes to another origin', () => {
  it.each(Object.entries(rejected))('if %s', async (_title, createHooks) => {
    const { error, requests } = await send(createHooks, () => ok());

    expect(error).toMatchObject({
      type: 'invalid_params',
      message: 'Invalid request: config.fetch has a hook that sends the request to another origin',
      issues: [{ path: 'config.fetch', expected: 'a kyFetch whose hooks keep the request' }],
    });
    expect(requests).toEqual([]);
  });

  it.each(Object.entries(ignored))('if %s', async (_title, createHooks) => {
    expect((await send(createHooks, () => ok())).requests).toHaveLength(1);
  });

  it.each(Object.entries(redirected))('if %s', async (_title, createHooks) => {
    const { error, requests } = await send(createHooks, (to) => redirect(307, to));

    expect(error).toMatchObject({ type: 'api_error', statusCode: 307 });
    expect(requests).toHaveLength(1);
  });
});
