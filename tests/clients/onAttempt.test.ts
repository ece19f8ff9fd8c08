import {
  type AttemptEvent,
  createCustomerSession,
  createStripeClient,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import * as respond from '../support/respond.js';
import { waysToFail } from '../support/waysToFail.js';

installFakeClock();

function observe(...responses: respond.Respond[]) {
  const events: AttemptEvent[] = [];
  const observed = respond.observeClient(createStripeClient, responses, {
    onAttempt: (event) => events.push(event),
  });
  return { ...observed, events };
}

const always = {
  attempt: 1,
  method: 'POST',
  path: '/v1/customer_sessions',
  idempotencyKey: 'order-1',
  durationMs: 0,
  willRetry: false,
};

const options = { idempotencyKey: 'order-1', maxNetworkRetries: 0, timeout: 50 };

describe('onAttempt', () => {
  it.each<[string, respond.Respond, Partial<AttemptEvent>]>([
    ['a session', respond.ok(), { status: 200, requestId: 'req_ok' }],
    [
      'a 400',
      respond.error(400),
      { status: 400, requestId: 'req_400', errorType: 'invalid_request_error' },
    ],
    [
      'half a body',
      respond.cut,
      { status: 200, requestId: 'req_cut', errorType: 'connection_error' },
    ],
    ['no response', respond.stall, { errorType: 'timeout_error', durationMs: 50 }],
  ])('reports %s', async (_title, response, event) => {
    const { client, events } = observe(response);
    await advanceUntil(safeCreateCustomerSession(client, makeParams(), options));

    expect(events).toEqual([{ ...always, ...event }]);
  });

  it('reports an abort, which is not retried', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const { client, events } = observe(() => {
      controller.abort();
      return new Promise(() => undefined);
    });
    await safeCreateCustomerSession(client, makeParams(), { idempotencyKey: 'order-1', signal });

    expect(events).toEqual([{ ...always, errorType: 'abort_error' }]);
  });

  it('reports each attempt before the next, without the time of the waits', async () => {
    const slow: respond.Respond = async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 40));
      return respond.ok()(request);
    };
    const log: unknown[] = [];
    const logged =
      (response: respond.Respond): respond.Respond =>
      (request) => {
        log.push('request');
        return response(request);
      };
    const { client } = respond.observeClient(
      createStripeClient,
      [logged(respond.error(503)), logged(respond.reset), logged(slow)],
      { onAttempt: (event) => log.push(event) },
    );
    const call = safeCreateCustomerSession(client, makeParams(), { idempotencyKey: 'order-1' });
    const { response } = await advanceUntil(call);

    const failed = { ...always, willRetry: true };
    const first = { status: 503, requestId: 'req_503', errorType: 'api_error' };
    const last = { status: 200, requestId: 'req_ok', durationMs: 40 };
    expect(log).toEqual([
      'request',
      { ...failed, ...first },
      'request',
      { ...failed, attempt: 2, errorType: 'connection_error' },
      'request',
      { ...always, ...last, attempt: 3 },
    ]);
    expect(response?.durationMs).toBeGreaterThanOrEqual(1540);
    expect(response?.durationMs).toBeLessThanOrEqual(2290);
  });

  it('reports the path without query and secrets', async () => {
    const { client, events } = observe(respond.ok({}));
    const intents = '/v1/payment_intents';
    const get = { method: 'GET', path: `${intents}/pi_1_secret_hidden` } as const;
    await safeRawRequest(client, { ...get, params: { email: 'private@example.com' } });
    await safeRawRequest(client, { ...get, path: `${intents}/pi_1%5Fsecret%5Fhidden?a=b` });

    expect(events.map(({ method, path }) => [method, path])).toEqual([
      ['GET', `${intents}/pi_1***`],
      ['GET', `${intents}/pi_1***`],
    ]);
    expect(events[0]).not.toHaveProperty('idempotencyKey');
  });

  it.each([...waysToFail, ['never settles', () => () => new Promise(() => undefined)] as const])(
    'changes nothing if it %s',
    async (_title, failWith) => {
      const onAttempt = failWith(new Error('listener'));
      const unhandled: unknown[] = [];
      const record = (reason: unknown): number => unhandled.push(reason);
      process.on('unhandledRejection', record);
      const { client, requests } = respond.observeClient(
        createStripeClient,
        [respond.error(500), respond.ok()],
        { onAttempt },
      );
      const session = await advanceUntil(createCustomerSession(client, makeParams()));
      await new Promise(setImmediate);
      process.off('unhandledRejection', record);

      expect(session).toEqual(makeSession());
      expect(requests).toHaveLength(2);
      expect(unhandled).toEqual([]);
    },
  );
});
