import {
  type AttemptEvent,
  createCustomerSession,
  type RequestOptions,
  type StripeClientConfig,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import {
  type Answer,
  cutByLength,
  ok,
  reset,
  stall,
  stallInBody,
  startServer,
  stripeError,
  text,
} from '../support/server.js';

const always = {
  method: 'POST',
  path: '/v1/customer_sessions',
  idempotencyKey: 'order-1',
  durationMs: expect.any(Number),
};

interface Case {
  readonly title: string;
  readonly answer: Answer;
  readonly event: Partial<AttemptEvent>;
  readonly config?: Partial<StripeClientConfig>;
  readonly options?: () => RequestOptions;
}

const cases: readonly Case[] = [
  { title: 'a session', answer: ok(), event: { status: 200, requestId: 'req_ok' } },
  {
    title: 'a session without a request id',
    answer: text(200, JSON.stringify(makeSession())),
    event: { status: 200 },
  },
  {
    title: 'a 400',
    answer: stripeError(400),
    event: { status: 400, requestId: 'req_400', errorType: 'invalid_request_error' },
  },
  {
    title: 'a 500 that is not repeated',
    answer: stripeError(500),
    event: { status: 500, requestId: 'req_500', errorType: 'api_error' },
  },
  {
    title: 'no session',
    answer: ok({}),
    event: { status: 200, requestId: 'req_ok', errorType: 'invalid_response' },
  },
  { title: 'a reset', answer: reset, event: { errorType: 'connection_error' } },
  {
    title: 'a body cut off',
    answer: cutByLength,
    event: { status: 200, requestId: 'req_cut', errorType: 'connection_error' },
  },
  {
    title: 'no answer in time',
    answer: stall,
    config: { timeout: 50 },
    event: { errorType: 'timeout_error' },
  },
  {
    title: 'half an answer in time',
    answer: stallInBody,
    config: { timeout: 1000 },
    event: { status: 200, requestId: 'req_stall', errorType: 'timeout_error' },
  },
  {
    title: 'an abort',
    answer: stall,
    options: () => ({ signal: AbortSignal.timeout(50) }),
    event: { errorType: 'abort_error' },
  },
];

describe.each(clients)('%s', (_, createClient) => {
  it.each(cases)('default: $title', async ({ answer, event, config, options }) => {
    const server = await startServer(answer);
    const events: AttemptEvent[] = [];
    const client = createClient(
      configFor(server, {
        maxNetworkRetries: 0,
        onAttempt: (attempt) => events.push(attempt),
        ...config,
      }),
    );
    const result = await safeCreateCustomerSession(client, makeParams(), {
      idempotencyKey: 'order-1',
      ...options?.(),
    });

    expect(events).toEqual([{ ...always, attempt: 1, willRetry: false, ...event }]);
    expect(events[0]?.durationMs).toBeGreaterThanOrEqual(0);
    expect(events[0]?.errorType).toBe(result.ok ? undefined : result.error.type);
  });

  it('behavior: tells that an aborted attempt is not repeated', async () => {
    const server = await startServer(stall);
    const events: AttemptEvent[] = [];
    const client = createClient(
      configFor(server, { onAttempt: (attempt) => events.push(attempt) }),
    );
    await safeCreateCustomerSession(client, makeParams(), { signal: AbortSignal.timeout(50) });

    expect(events).toMatchObject([{ errorType: 'abort_error', willRetry: false }]);
  });

  it('behavior: is called after each attempt', async () => {
    const log: unknown[] = [];
    const logged =
      (answer: Answer): Answer =>
      (...args) => {
        log.push('request');
        return answer(...args);
      };
    const server = await startServer(logged(stripeError(503)), logged(reset), logged(ok()));
    const client = createClient(configFor(server, { onAttempt: (event) => log.push(event) }));
    await createCustomerSession(client, makeParams(), { idempotencyKey: 'order-1' });
    log.push('session');

    expect(log).toEqual([
      'request',
      {
        ...always,
        attempt: 1,
        status: 503,
        requestId: 'req_503',
        errorType: 'api_error',
        willRetry: true,
      },
      'request',
      { ...always, attempt: 2, errorType: 'connection_error', willRetry: true },
      'request',
      { ...always, attempt: 3, status: 200, requestId: 'req_ok', willRetry: false },
      'session',
    ]);
  });

  it('behavior: willRetry is false where the wait would not fit', async () => {
    const server = await startServer(stripeError(503, {}, { 'Retry-After': '3600' }));
    const events: AttemptEvent[] = [];
    const client = createClient(configFor(server, { onAttempt: (event) => events.push(event) }));
    await safeCreateCustomerSession(client, makeParams());

    expect(events).toMatchObject([{ attempt: 1, willRetry: false }]);
  });

  it('behavior: durationMs is that of the attempt, without the waits', async () => {
    const server = await startServer(stripeError(500), (...args) => {
      setTimeout(() => ok()(...args), 40);
    });
    const events: AttemptEvent[] = [];
    const client = createClient(configFor(server, { onAttempt: (event) => events.push(event) }));
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(events).toHaveLength(2);
    expect(events[1]?.durationMs).toBeGreaterThanOrEqual(39);
    const attempts = events.reduce((sum, { durationMs }) => sum + durationMs, 0);
    expect(Number(result.response?.durationMs) - attempts).toBeGreaterThanOrEqual(499);
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('listener');
      },
    ],
    ['rejects', () => Promise.reject(new Error('listener'))],
    ['never settles', () => new Promise(() => undefined)],
    [
      'returns what cannot be awaited',
      () => ({
        // biome-ignore lint/suspicious/noThenProperty: that is the case
        get then(): never {
          throw new Error('listener');
        },
      }),
    ],
  ])('behavior: a listener that %s harms nothing', async (_title, onAttempt) => {
    const unhandled: unknown[] = [];
    const record = (reason: unknown): number => unhandled.push(reason);
    process.on('unhandledRejection', record);
    const server = await startServer(stripeError(500), ok());
    const client = createClient(configFor(server, { onAttempt }));
    const session = await createCustomerSession(client, makeParams());
    await new Promise(setImmediate);
    process.off('unhandledRejection', record);

    expect(session).toEqual(makeSession());
    expect(server.requests).toHaveLength(2);
    expect(unhandled).toEqual([]);
  });

  it.each<[string, object, RequestOptions]>([
    ['params that cannot be sent', {}, {}],
    ['options of a wrong kind', makeParams(), { timeout: 0 }],
    ['a signal that has aborted', makeParams(), { signal: AbortSignal.abort() }],
  ])('behavior: is not called for %s', async (_title, params, options) => {
    const server = await startServer();
    const events: AttemptEvent[] = [];
    const client = createClient(configFor(server, { onAttempt: (event) => events.push(event) }));
    const result = await safeCreateCustomerSession(
      client,
      params as ReturnType<typeof makeParams>,
      options,
    );

    expect(result.ok).toBe(false);
    expect(events).toEqual([]);
  });
});
