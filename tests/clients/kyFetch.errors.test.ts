import ky, { type Hooks } from 'ky';
import {
  type AttemptEvent,
  createCustomerSession,
  type StripeClientConfig,
  StripeError,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, makeParams } from '../support/fixtures.js';
import * as respond from '../support/respond.js';
import { observeKy } from './observeKy.js';

installFakeClock();

const observe = (
  hooks: Hooks,
  response: respond.Respond = respond.ok(),
  config: Partial<StripeClientConfig> = {},
) => observeKy({ hooks }, [response], config);

const throwing = {
  get() {
    throw new Error(apiKey);
  },
};

/** What a hook throws, and the copy of it. */
const thrown: readonly (readonly [title: string, thrown: unknown, cause: object])[] = [
  [
    'an error',
    new RangeError(`x ${apiKey}`),
    {
      name: 'RangeError',
      message: 'x ***',
      stack: expect.stringMatching(/^RangeError: x \*{3}\n/),
    },
  ],
  ['the error of a failed fetch', new TypeError('fetch failed'), { message: 'fetch failed' }],
  ['an error with a cause', new Error('x', { cause: apiKey }), { message: 'x' }],
  ['a StripeError', new StripeError('x', { type: 'api_error' }), { name: 'StripeError' }],
  ['an object with the request', { request: new Request('x:', { headers: { apiKey } }) }, {}],
  ['a string', `x ${apiKey}`, { message: 'x ***' }],
  [
    'throwing getters',
    Object.defineProperties({}, { name: throwing, message: throwing, cause: throwing }),
    {},
  ],
  ['null', null, {}],
  ['undefined', undefined, {}],
];

const kinds: readonly (readonly [string, (fail: () => never) => Hooks, respond.Respond, number])[] =
  [
    ['init', (fail) => ({ init: [fail] }), respond.ok(), 0],
    ['beforeRequest', (fail) => ({ beforeRequest: [fail] }), respond.ok(), 0],
    ['async beforeRequest', (fail) => ({ beforeRequest: [async () => fail()] }), respond.ok(), 0],
    ['afterResponse', (fail) => ({ afterResponse: [fail] }), respond.error(500), 1],
    ['beforeError', (fail) => ({ beforeError: [fail] }), respond.reset, 1],
  ];

describe('a hook that throws', () => {
  describe.each(kinds)('%s', (_kind, createHooks, response, count) => {
    it.each(thrown)('ends the call with a copy of %s', async (_title, reason, cause) => {
      const events: AttemptEvent[] = [];
      const hooks = createHooks(() => {
        throw reason;
      });
      const { client, requests } = observe(hooks, response, {
        onAttempt: (event) => events.push(event),
      });
      const call = safeCreateCustomerSession(client, makeParams());
      const { error } = await advanceUntil(call);

      expect(error).toMatchObject({
        type: 'hook_error',
        message: 'A ky hook threw an error',
        attempts: 1,
        cause,
      });
      expect(Object.getPrototypeOf(error?.cause)).toBe(Object.prototype);
      const names = Object.keys(Object(error?.cause));
      expect(['name', 'message', 'stack']).toEqual(expect.arrayContaining(names));
      expect(findSecret(error, apiKey)).toEqual([]);
      expect(requests).toHaveLength(count);
      expect(events).toMatchObject([{ attempt: 1, errorType: 'hook_error', willRetry: false }]);
    });
  });

  it('ends the call with the error of a beforeError hook, if it replaces it', async () => {
    const { client } = observe({
      beforeRequest: [() => Promise.reject(new Error('theirs'))],
      beforeError: [() => new Error('mine')],
    });

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'hook_error',
      cause: { message: 'mine' },
    });
  });

  it('differs from a hook that reads the body of the request', async () => {
    const { client, requests } = observe({
      beforeRequest: [({ request }) => request.text().then(() => undefined)],
    });

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'invalid_params',
      message: 'Invalid request: config.fetch has a hook that reads the body of the request',
      issues: [{ path: 'config.fetch' }],
    });
    expect(requests).toEqual([]);
  });
});

describe('a failed connection', () => {
  it.each<[string, Hooks]>([
    ['no hook', {}],
    ['a hook', { beforeRequest: [() => undefined] }],
    [
      'a beforeError that throws the error',
      { beforeError: [({ error }) => Promise.reject(error)] },
    ],
  ])('is retried with %s', async (_title, hooks) => {
    const { client } = observe(hooks, respond.reset, { maxNetworkRetries: 1 });
    const error = await advanceUntil(errorOf(createCustomerSession(client, makeParams())));

    expect(error).toMatchObject({
      type: 'connection_error',
      attempts: 2,
      cause: { name: 'TypeError' },
    });
    expect(findSecret(error, apiKey)).toEqual([]);
  });

  it.each<[string, unknown, Hooks]>([
    ['null, with a hook', null, { beforeRequest: [() => undefined] }],
    [
      'a response that ky cannot read, without hooks',
      {
        headers: new Headers(),
        get ok(): boolean {
          throw new TypeError('by a getter');
        },
      },
      { beforeRequest: [] },
    ],
  ])('may be %s', async (_title, response, hooks) => {
    const { client } = observe(hooks, () => response as Response, { maxNetworkRetries: 0 });

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'connection_error',
      cause: { name: 'TypeError' },
    });
  });
});

describe("an error is not one of ky's own", () => {
  it.each<[string, object, respond.Respond, string]>([
    ['throwHttpErrors', { throwHttpErrors: true }, respond.error(404), 'invalid_request_error'],
    ['timeouts', { timeout: 20, totalTimeout: 20 }, respond.stall, 'timeout_error'],
    ['retry', { retry: { limit: 3, methods: ['post'] } }, respond.reset, 'connection_error'],
  ])('if an init hook sets %s', async (_title, fields, response, type) => {
    const hooks: Hooks = { init: [(options) => Object.assign(options, fields)] };
    const { client, requests } = observe(hooks, response, { maxNetworkRetries: 0 });
    const startedAt = performance.now();
    const error = await advanceUntil(errorOf(createCustomerSession(client, makeParams())));

    expect(error).toMatchObject({ type, attempts: 1 });
    expect(findSecret(error, apiKey)).toEqual([]);
    expect(performance.now() - startedAt).toBe(type === 'timeout_error' ? 10_000 : 0);
    expect(requests).toHaveLength(1);
  });

  it('if an afterResponse hook returns ky.retry()', async () => {
    const hooks: Hooks = { afterResponse: [() => ky.retry()] };
    const { client, requests } = observe(hooks, respond.ok(), { maxNetworkRetries: 0 });
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(error.type).toBe('connection_error');
    expect(findSecret(error, apiKey)).toEqual([]);
    expect(requests).toHaveLength(1);
  });
});
