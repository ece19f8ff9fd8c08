import {
  createCustomerSession,
  createStripeClient,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import * as respond from '../support/respond.js';

// tests/retry/retryPolicy.test.ts has each status and header.

installFakeClock();

describe.each(clients)('a call with %s', (_, createClient) => {
  const observe = (...responses: respond.Respond[]) =>
    respond.observeClient(createClient, responses);

  it.each<[string, respond.Respond]>([
    ['a 500', respond.error(500)],
    [
      'a 400 that Stripe wants to be retried',
      respond.error(400, {}, { 'Stripe-Should-Retry': 'true' }),
    ],
    ['a reset connection', respond.reset],
    ['half a body', respond.cut],
    ['an empty body', respond.text(200, null)],
    ['no response in time', respond.stall],
    ['a body that stalls', respond.stallInBody],
  ])('sends the same request again after %s', async (_title, response) => {
    const { client, requests } = observe(response, respond.ok());
    const result = await advanceUntil(safeCreateCustomerSession(client, makeParams()));
    const [first, second, ...more] = requests;

    expect(result).toMatchObject({ ok: true, data: makeSession(), response: { attempts: 2 } });
    expect(more).toEqual([]);
    expect({ ...second, sentAt: 0, signal: 0 }).toEqual({ ...first, sentAt: 0, signal: 0 });
    expect(first?.headers['Idempotency-Key']).toEqual(expect.any(String));
  });

  it.each<[string, respond.Respond]>([
    ['a 400', respond.error(400)],
    ['a 500 that must not be retried', respond.error(500, {}, { 'Stripe-Should-Retry': 'false' })],
    ['an invalid session', respond.ok({}, { 'Stripe-Should-Retry': 'true' })],
    ['a session', respond.ok(makeSession(), { 'Stripe-Should-Retry': 'true' })],
  ])('is over after %s', async (_title, response) => {
    const { client, requests } = observe(response);
    const result = await advanceUntil(safeCreateCustomerSession(client, makeParams()));

    expect(result.response).toMatchObject({ attempts: 1 });
    expect(requests).toHaveLength(1);
  });

  it('is not retried if fetch cannot parse the URL', async () => {
    const { client, requests } = observe(() => {
      throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' });
    });

    expect(await advanceUntil(errorOf(createCustomerSession(client, makeParams())))).toMatchObject({
      type: 'connection_error',
      message: 'Could not reach Stripe (ERR_INVALID_URL)',
      cause: { name: 'TypeError', code: 'ERR_INVALID_URL' },
    });
    expect(requests).toHaveLength(1);
  });
});

describe('maxNetworkRetries', () => {
  it.each([
    ['2 by default', {}, {}, 3],
    ['that of the config', { maxNetworkRetries: 1 }, {}, 2],
    ['that of the options', { maxNetworkRetries: 0 }, { maxNetworkRetries: 1 }, 2],
    ['0, which allows none', {}, { maxNetworkRetries: 0 }, 1],
  ])('is %s', async (_title, config, options, count) => {
    const { client, requests } = respond.observeClient(
      createStripeClient,
      [respond.error(500)],
      config,
    );
    const call = createCustomerSession(client, makeParams(), options);

    expect((await advanceUntil(errorOf(call))).attempts).toBe(count);
    expect(requests).toHaveLength(count);
  });
});

describe('a call that fails after retries', () => {
  const options = { idempotencyKey: 'order-1', maxNetworkRetries: 1 };

  it('has the last error and the last response', async () => {
    const last = { 'Idempotent-Replayed': 'true', 'Stripe-Version': '2020-08-27' };
    const { client, requests } = respond.observeClient(createStripeClient, [
      respond.error(503, {}, { 'Retry-After': '1' }),
      respond.error(404, { code: 'resource_missing' }, last),
    ]);
    const result = await advanceUntil(safeCreateCustomerSession(client, makeParams(), options));

    expect(result.error?.toJSON()).toEqual({
      type: 'invalid_request_error',
      stripeType: 'api_error',
      message: 'Something went wrong.',
      code: 'resource_missing',
      statusCode: 404,
      requestId: 'req_404',
      idempotencyKey: 'order-1',
      attempts: 2,
    });
    expect(result.response).toEqual({
      status: 404,
      requestId: 'req_404',
      apiVersion: '2020-08-27',
      idempotencyKey: 'order-1',
      idempotentReplayed: true,
      attempts: 2,
      durationMs: expect.any(Number),
      headers: expect.any(Headers),
    });
    expect(result.response?.durationMs).toBeGreaterThanOrEqual(1000);
    expect(requests.map(({ headers }) => headers['Idempotency-Key'])).toEqual([
      'order-1',
      'order-1',
    ]);
  });

  const kept = { status: 503, requestId: 'req_503', headers: expect.any(Headers) };

  it('keeps the response before a timeout', async () => {
    const responses = [respond.error(503), respond.stall];
    const { client } = respond.observeClient(createStripeClient, responses);
    const result = await advanceUntil(safeCreateCustomerSession(client, makeParams(), options));

    expect(result).toMatchObject({
      error: { type: 'timeout_error', statusCode: 503, requestId: 'req_503', attempts: 2 },
      response: { ...kept, attempts: 2 },
    });
  });

  it('keeps the response before an abort', async () => {
    const controller = new AbortController();
    const { client, requests } = respond.observeClient(createStripeClient, [respond.error(503)], {
      onAttempt: () => controller.abort('left'),
    });
    const { signal } = controller;
    const result = await safeCreateCustomerSession(client, makeParams(), { signal });

    expect(result).toMatchObject({
      error: { type: 'abort_error', cause: 'left', statusCode: 503, attempts: 1 },
      response: { ...kept, attempts: 1 },
    });
    expect(requests).toHaveLength(1);
  });
});
