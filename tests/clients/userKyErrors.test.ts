import ky, { type Hooks } from 'ky';
import {
  type AttemptEvent,
  createCustomerSession,
  createStripeClient,
  StripeError,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { kyFetch } from 'stripe-customer-session/ky';
import { describe, expect, it } from 'vitest';
import { clientThrough, errorOf } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, clientSecret, makeParams } from '../support/fixtures.js';
import { type Answer, ok, reset, stall, startServer, stripeError } from '../support/server.js';

/** What a hook throws, and the plain copy of it. */
const thrown: Readonly<Record<string, readonly [thrown: unknown, cause: object]>> = {
  'an error': [
    new RangeError(`by a hook ${apiKey}`),
    { name: 'RangeError', message: 'by a hook ***' },
  ],
  'an error like that of a failed fetch': [
    new TypeError('fetch failed'),
    { name: 'TypeError', message: 'fetch failed' },
  ],
  'an error with a cause': [new Error('by a hook', { cause: apiKey }), { message: 'by a hook' }],
  'a DOMException': [new DOMException('by a hook', 'AbortError'), { name: 'AbortError' }],
  'a StripeError of its own': [
    new StripeError('by a hook', { type: 'api_error' }),
    { name: 'StripeError', message: 'by a hook' },
  ],
  'an object with the request': [
    { by: 'a hook', request: new Request('x:', { headers: { apiKey } }) },
    {},
  ],
  'a string': [`by a hook ${apiKey}`, { message: 'by a hook ***' }],
  'fields that throw': [
    {
      get name() {
        throw new Error(apiKey);
      },
      get message() {
        throw new Error(apiKey);
      },
      get cause() {
        throw new Error(apiKey);
      },
    },
    {},
  ],
  null: [null, {}],
  undefined: [undefined, {}],
};

/** For each kind of hook, an instance whose hook throws, and what the server must see. */
const throwers: Readonly<
  Record<string, { hooks: (fail: () => never) => Hooks; answer: Answer; requests: number }>
> = {
  init: { hooks: (fail) => ({ init: [fail] }), answer: ok(), requests: 0 },
  beforeRequest: { hooks: (fail) => ({ beforeRequest: [fail] }), answer: ok(), requests: 0 },
  'beforeRequest (async)': {
    hooks: (fail) => ({ beforeRequest: [() => Promise.resolve().then(fail)] }),
    answer: ok(),
    requests: 0,
  },
  afterResponse: { hooks: (fail) => ({ afterResponse: [fail] }), answer: ok(), requests: 1 },
  'afterResponse of a 500': {
    hooks: (fail) => ({ afterResponse: [fail] }),
    answer: stripeError(500),
    requests: 1,
  },
  beforeError: { hooks: (fail) => ({ beforeError: [fail] }), answer: reset, requests: 1 },
};

const cases = Object.entries(throwers).flatMap(([kind, thrower]) =>
  Object.entries(thrown).map(([what, [reason, cause]]) => ({
    ...thrower,
    kind,
    what,
    reason,
    cause,
  })),
);

describe('kyFetch', () => {
  it.each(cases)(
    'error: $what thrown by $kind is the cause of a hook_error',
    async ({ hooks, reason, cause, ...rest }) => {
      const server = await startServer(rest.answer);
      const instance = ky.create({
        hooks: hooks(() => {
          throw reason;
        }),
      });
      const events: AttemptEvent[] = [];
      const client = clientThrough(instance, server, { onAttempt: (event) => events.push(event) });

      const { ok, error } = await safeCreateCustomerSession(client, makeParams());

      expect(ok).toBe(false);
      expect(error).toMatchObject({
        type: 'hook_error',
        message: 'A ky hook threw an error',
        attempts: 1,
        cause,
      });
      expect(Object.getPrototypeOf(error?.cause)).toBe(Object.prototype);
      const names = ['name', 'message', 'stack'];
      expect(Object.keys(Object(error?.cause)).filter((name) => !names.includes(name))).toEqual([]);
      expect(findSecret(error, apiKey)).toEqual([]);
      expect(server.requests).toHaveLength(rest.requests);
      expect(events).toMatchObject([{ attempt: 1, errorType: 'hook_error', willRetry: false }]);
    },
  );

  it('error: a fetch that resolves to null is a failed connection, whatever hooks there are', async () => {
    const fetch = (): Promise<Response> => Promise.resolve(null as unknown as Response);
    const instance = ky.create({ fetch, hooks: { beforeRequest: [() => undefined] } });
    const client = createStripeClient({ apiKey, fetch: kyFetch(instance), maxNetworkRetries: 0 });

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'connection_error',
      cause: { name: 'TypeError' },
    });
  });

  it('error: an answer that ky cannot read is a failed connection where there are no hooks', async () => {
    const answer = {
      headers: new Headers(),
      get ok(): boolean {
        throw new TypeError('by a getter');
      },
    };
    const fetch = (): Promise<Response> => Promise.resolve(answer as Response);
    const instance = ky.create({ fetch, hooks: { beforeRequest: [] } });
    const client = createStripeClient({ apiKey, fetch: kyFetch(instance), maxNetworkRetries: 0 });

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'connection_error',
      cause: { name: 'TypeError' },
    });
  });

  it('error: an error that a beforeError hook replaces is the cause of a hook_error', async () => {
    const server = await startServer();
    const mine = new Error('mine');
    const instance = ky.create({
      hooks: {
        beforeRequest: [
          () => {
            throw new Error('theirs');
          },
        ],
        beforeError: [() => mine],
      },
    });
    const call = createCustomerSession(clientThrough(instance, server), makeParams());

    await expect(call).rejects.toMatchObject({ type: 'hook_error', cause: { message: 'mine' } });
  });

  it.each<[string, Hooks]>([
    ['returns', { beforeError: [({ error }) => error] }],
    [
      'throws',
      {
        beforeError: [
          ({ error }) => {
            throw error;
          },
        ],
      },
    ],
  ])('error: no connection, when beforeError %s what it was given', async (_title, hooks) => {
    const server = await startServer(reset);
    const client = clientThrough(ky.create({ hooks }), server, { maxNetworkRetries: 1 });
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(error).toMatchObject({
      type: 'connection_error',
      attempts: 2,
      cause: { name: 'TypeError' },
    });
    expect(findSecret(error, apiKey, clientSecret)).toEqual([]);
  });

  it.each<[string, Hooks, Answer, string]>([
    [
      'an init hook that sets throwHttpErrors',
      {
        init: [
          (options) => {
            options.throwHttpErrors = true;
          },
        ],
      },
      stripeError(404),
      'invalid_request_error',
    ],
    [
      'an init hook that sets timeout',
      {
        init: [
          (options) => {
            options.timeout = 20;
          },
        ],
      },
      stall,
      'timeout_error',
    ],
    [
      'an init hook that sets totalTimeout',
      {
        init: [
          (options) => {
            options.totalTimeout = 20;
          },
        ],
      },
      stall,
      'timeout_error',
    ],
    [
      'an init hook that sets retry',
      {
        init: [
          (options) => {
            options.retry = { limit: 3, methods: ['post'], delay: () => 1 };
          },
        ],
      },
      reset,
      'connection_error',
    ],
  ])("error: none of ky's own after %s", async (_title, hooks, answer, type) => {
    const server = await startServer(answer);
    const client = clientThrough(ky.create({ hooks }), server, {
      timeout: 200,
      maxNetworkRetries: 0,
    });
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(error).toMatchObject({ type, attempts: 1 });
    expect(findSecret(error, apiKey, clientSecret)).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, Hooks]>([
    ['ky.retry()', { afterResponse: [() => ky.retry()] }],
    [
      'ky.retry({ request })',
      {
        afterResponse: [
          ({ request }) =>
            ky.retry({
              request: new Request(request.url, { method: 'POST', headers: request.headers }),
            }),
        ],
      },
    ],
  ])(
    "error: none of ky's own after an afterResponse hook that returns %s",
    async (_title, hooks) => {
      const server = await startServer();
      const client = clientThrough(ky.create({ hooks }), server, { maxNetworkRetries: 0 });
      const error = await errorOf(createCustomerSession(client, makeParams()));

      expect(findSecret(error, apiKey, clientSecret)).toEqual([]);
      expect(server.requests).toHaveLength(1);
    },
  );
});
