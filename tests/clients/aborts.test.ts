import { getEventListeners } from 'node:events';
import { createCustomerSession, createStripeClient } from 'stripe-customer-session';
import { describe, expect, it, vi } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock, settle } from '../support/clock.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import * as respond from '../support/respond.js';
import { ok, type Responder, stall, stallInBody, startServer } from '../support/server.js';

const count = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

describe.each(clients)('an abort of a call with %s', (_, createClient) => {
  it.each<[string, Responder, object]>([
    ['before the headers', stall, {}],
    ['in the body', stallInBody, { statusCode: 200, requestId: 'req_stall' }],
  ])('%s closes the connection, and is not retried', async (_title, responder, fields) => {
    const controller = new AbortController();
    const { signal } = controller;
    const server = await startServer(responder, ok());
    let isReceived = false;
    const client = createClient(
      configFor(server, {
        fetch: async (...args) => {
          const response = await fetch(...args);
          isReceived = true;
          return response;
        },
      }),
    );
    const call = errorOf(createCustomerSession(client, makeParams(), { signal }));
    await vi.waitFor(
      () => {
        expect(server.requests).toHaveLength(1);
        expect(isReceived).toBe('statusCode' in fields);
      },
      { timeout: 10_000 },
    );
    const reason = { why: 'the user left' };
    controller.abort(reason);
    const error = await call;

    expect(error).toMatchObject({ type: 'abort_error', attempts: 1, ...fields });
    expect(error.cause).toBe(reason);
    expect(count(signal)).toBe(0);
    await vi.waitFor(() => expect(server.disconnects).toHaveLength(1), { timeout: 10_000 });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a signal', () => {
  installFakeClock();

  const observe = (...responses: respond.Respond[]) =>
    respond.observeClient(createStripeClient, responses);

  it('that has aborted before sends nothing', async () => {
    const reason = new Error('gone');
    const signal = AbortSignal.abort(reason);
    const { client, requests } = observe();
    const error = await errorOf(
      createCustomerSession(client, makeParams(), { signal, idempotencyKey: 'order-1' }),
    );

    expect(error.toJSON()).toEqual({
      type: 'abort_error',
      message: 'The call was aborted',
      idempotencyKey: 'order-1',
      attempts: 0,
    });
    expect(error.cause).toBe(reason);
    expect(requests).toEqual([]);
    expect(count(signal)).toBe(0);
  });

  it('that aborts during a wait ends the call', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const { client, requests } = observe(respond.error(503));
    const call = errorOf(createCustomerSession(client, makeParams(), { signal }));
    await settle();
    controller.abort();

    expect(await call).toMatchObject({ type: 'abort_error', attempts: 1, statusCode: 503 });
    expect(requests).toHaveLength(1);
    expect(count(signal)).toBe(0);
  });

  it.each([undefined, 'enough', null])('has the reason %j as the cause', async (reason) => {
    const controller = new AbortController();
    const { signal } = controller;
    const { client } = observe((request) => {
      controller.abort(reason);
      return respond.stall(request);
    });
    const error = await errorOf(createCustomerSession(client, makeParams(), { signal }));

    expect(error.type).toBe('abort_error');
    expect(error).toHaveProperty('cause', signal.reason);
  });

  it('that throws ends the call with a connection_error', async () => {
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
    const call = createCustomerSession(observe().client, makeParams(), { signal });

    expect(await errorOf(call)).toMatchObject({
      type: 'connection_error',
      cause: { name: 'RangeError' },
    });
  });

  it('has one listener during a call with a retry, and none after it', async () => {
    const { signal } = new AbortController();
    const during: number[] = [];
    const { client } = observe((request) => {
      during.push(count(signal));
      return respond.error(500)(request);
    });
    const options = { maxNetworkRetries: 1, signal };
    await advanceUntil(errorOf(createCustomerSession(client, makeParams(), options)));

    expect(during).toEqual([1, 1]);
    expect(count(signal)).toBe(0);
  });

  it('ends only the call that it belongs to, and none that is over', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const { client } = observe(respond.ok(), respond.stall, respond.ok());
    const before = await createCustomerSession(client, makeParams(), { signal });
    const aborted = errorOf(createCustomerSession(client, makeParams(), { signal }));
    const other = createCustomerSession(client, makeParams());
    await settle();
    controller.abort();

    expect(before).toEqual(makeSession());
    expect(await aborted).toMatchObject({ type: 'abort_error' });
    expect(await other).toEqual(makeSession());
  });
});
