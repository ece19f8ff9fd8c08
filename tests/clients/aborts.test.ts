import { getEventListeners } from 'node:events';
import { createCustomerSession, type RequestOptions } from 'stripe-customer-session';
import { describe, expect, it, vi } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import {
  type Answer,
  ok,
  reset,
  stall,
  stallInBody,
  startServer,
  stripeError,
  text,
} from '../support/server.js';

const count = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

describe.each(clients)('%s', (_, createClient) => {
  it('behavior: sends nothing when the signal has aborted before', async () => {
    const server = await startServer();
    const reason = new Error('gone');
    const signal = AbortSignal.abort(reason);
    const error = await errorOf(
      createCustomerSession(createClient(configFor(server)), makeParams(), {
        signal,
        idempotencyKey: 'order-1',
      }),
    );

    expect(error.toJSON()).toEqual({
      type: 'abort_error',
      message: expect.any(String),
      idempotencyKey: 'order-1',
      attempts: 0,
    });
    expect(error.cause).toBe(reason);
    expect(server.requests).toHaveLength(0);
    expect(count(signal)).toBe(0);
  });

  it('error: a signal that throws ends the call as a failed request', async () => {
    const server = await startServer();
    let reads = 0;
    const signal = {
      get aborted() {
        reads += 1;
        if (reads > 1) throw new RangeError('by the signal');
        return false;
      },
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    } as unknown as AbortSignal;
    const call = createCustomerSession(createClient(configFor(server)), makeParams(), { signal });

    expect(await errorOf(call)).toMatchObject({
      type: 'connection_error',
      cause: { name: 'RangeError' },
    });
  });

  it.each<[string, Answer]>([
    ['before the headers', stall],
    ['in the body', stallInBody],
  ])('behavior: an abort %s ends the attempt, and is not repeated', async (_title, answer) => {
    const controller = new AbortController();
    const reason = { why: 'the user left' };
    const server = await startServer((response, request) => {
      answer(response, request);
      setTimeout(() => controller.abort(reason), 30);
    }, ok());
    const { signal } = controller;
    const client = createClient(configFor(server));
    const error = await errorOf(createCustomerSession(client, makeParams(), { signal }));

    expect(error).toMatchObject({ type: 'abort_error', attempts: 1 });
    expect(error.cause).toBe(reason);
    expect(count(signal)).toBe(0);
    await vi.waitFor(() => expect(server.disconnects).toHaveLength(1), { timeout: 4000 });
    expect(server.requests).toHaveLength(1);
  });

  it('behavior: an abort in the body keeps what the headers told', async () => {
    const controller = new AbortController();
    const server = await startServer(stallInBody);
    const client = createClient(
      configFor(server, {
        // The headers have come when the response is handed out.
        fetch: async (...args) => {
          const response = await fetch(...args);
          setTimeout(() => controller.abort(), 30);
          return response;
        },
      }),
    );
    const { signal } = controller;
    const error = await errorOf(createCustomerSession(client, makeParams(), { signal }));

    expect(error).toMatchObject({ type: 'abort_error', statusCode: 200, requestId: 'req_stall' });
  });

  // The wait would outlast the test's own time.
  const failing = stripeError(503, {}, { 'Retry-After': '600' });
  const patient = { totalTimeout: 1_000_000 };

  it.each([
    ['in the wait', 30],
    ['in onAttempt, just before the wait', undefined],
  ])('behavior: an abort %s ends the call at once', async (_title, delay) => {
    const controller = new AbortController();
    const reason = new Error('gone');
    const server = await startServer(failing, ok());
    const abort = (): void => controller.abort(reason);
    const client = createClient(
      configFor(server, {
        ...patient,
        onAttempt: () => (delay === undefined ? abort() : setTimeout(abort, delay)),
      }),
    );
    const { signal } = controller;
    const error = await errorOf(createCustomerSession(client, makeParams(), { signal }));

    expect(error).toMatchObject({ type: 'abort_error', attempts: 1 });
    expect(error.cause).toBe(reason);
    expect(server.requests).toHaveLength(1);
    expect(count(signal)).toBe(0);
  });

  it.each([
    ['abort()', (controller: AbortController) => controller.abort()],
    ['abort(text)', (controller: AbortController) => controller.abort('enough')],
    ['abort(null)', (controller: AbortController) => controller.abort(null)],
  ])("behavior: cause is the signal's reason after %s", async (_title, abort) => {
    const controller = new AbortController();
    const server = await startServer(() => abort(controller));
    const { signal } = controller;
    const client = createClient(configFor(server));
    const error = await errorOf(createCustomerSession(client, makeParams(), { signal }));

    expect(error.type).toBe('abort_error');
    expect(error).toHaveProperty('cause');
    expect(error.cause).toBe(signal.reason);
  });

  it('behavior: a signal that times out is an abort like any other', async () => {
    const server = await startServer(stall);
    const signal = AbortSignal.timeout(50);
    const client = createClient(configFor(server));
    const error = await errorOf(createCustomerSession(client, makeParams(), { signal }));

    expect(error).toMatchObject({ type: 'abort_error', cause: { name: 'TimeoutError' } });
  });

  it.each<[string, Answer, RequestOptions]>([
    ['a session', ok(), {}],
    ['an error', stripeError(400), {}],
    ['no session', text(200, 'x'), {}],
    ['a reset', reset, { maxNetworkRetries: 0 }],
    ['nothing in time', stall, { timeout: 500, maxNetworkRetries: 0 }],
    ['a session after a retry', stripeError(500), { maxNetworkRetries: 1 }],
  ])('behavior: leaves no listener on the signal after %s', async (_title, answer, options) => {
    const controller = new AbortController();
    const { signal } = controller;
    const during: number[] = [];
    const server = await startServer((...args) => {
      during.push(count(signal));
      return answer(...args);
    }, ok());
    const client = createClient(configFor(server));
    await createCustomerSession(client, makeParams(), { ...options, signal }).catch(
      () => undefined,
    );

    expect(during).toEqual([1]);
    expect(count(signal)).toBe(0);
    expect(() => controller.abort()).not.toThrow();
  });

  it('behavior: calls that share a signal leave nothing on it', async () => {
    const { signal } = new AbortController();
    const server = await startServer();
    const client = createClient(configFor(server));
    for (let round = 0; round < 20; round += 1) {
      await createCustomerSession(client, makeParams(), { signal });
      expect(count(signal)).toBe(0);
    }
    expect(server.requests).toHaveLength(20);
  });

  it('behavior: an abort after the answer changes nothing', async () => {
    const controller = new AbortController();
    const server = await startServer();
    const client = createClient(configFor(server));
    const session = await createCustomerSession(client, makeParams(), {
      signal: controller.signal,
    });
    controller.abort();

    expect(session).toEqual(makeSession());
  });

  it('behavior: an abort ends only the call that it was given to', async () => {
    const controller = new AbortController();
    const server = await startServer(stall, ok());
    const client = createClient(configFor(server));
    const first = errorOf(
      createCustomerSession(client, makeParams(), { signal: controller.signal }),
    );
    await vi.waitFor(() => expect(server.requests).toHaveLength(1), { timeout: 4000 });
    const second = createCustomerSession(client, makeParams());
    controller.abort();

    expect(await first).toMatchObject({ type: 'abort_error' });
    expect(await second).toEqual(makeSession());
  });
});
