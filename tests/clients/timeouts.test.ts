import {
  createCustomerSession,
  createStripeClient,
  type RequestOptions,
  type StripeClientConfig,
} from 'stripe-customer-session';
import { describe, expect, it, vi } from 'vitest';
import { clients, errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock, settle } from '../support/clock.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import * as respond from '../support/respond.js';

installFakeClock();

const MAX = 2_147_483_647;

const late =
  (response: respond.Respond): respond.Respond =>
  async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 120));
    return response(request);
  };

/** What a `fetch` does that ignores its signal. */
const unresponsive: readonly (readonly [string, respond.Respond, fields: object])[] = [
  ['never responds', respond.stall, {}],
  ['never ends its body', respond.stallInBody, { statusCode: 200, requestId: 'req_stall' }],
  ['rejects late', late(respond.reset), {}],
  ['responds late', late(respond.ok()), {}],
];

describe.each(clients)('a fetch with %s that', (_, createClient) => {
  const options = { idempotencyKey: 'order-1', timeout: 50, maxNetworkRetries: 0 };

  it.each(unresponsive)('%s ends with the timeout', async (_title, response, fields) => {
    const { client, requests } = respond.observeClient(createClient, [response]);
    const startedAt = performance.now();
    const error = await advanceUntil(errorOf(createCustomerSession(client, makeParams(), options)));

    expect(error.toJSON()).toEqual({
      type: 'timeout_error',
      message: 'The call timed out',
      idempotencyKey: 'order-1',
      attempts: 1,
      ...fields,
    });
    expect(error.cause).toBeUndefined();
    expect(performance.now() - startedAt).toBe(50);
    expect(requests[0]?.signal.aborted).toBe(true);
    // What is late must not become an unhandled rejection, which fails the run.
    await vi.advanceTimersByTimeAsync(100);
    await settle();
  });

  it('responds late has its body cancelled', async () => {
    const cancel = vi.fn();
    const response = late(() => new Response(new ReadableStream({ cancel })));
    const { client } = respond.observeClient(createClient, [response]);
    await advanceUntil(errorOf(createCustomerSession(client, makeParams(), options)));
    await vi.advanceTimersByTimeAsync(100);
    await settle();

    expect(cancel).toHaveBeenCalledTimes(1);
  });

  it('responds in time is not aborted', async () => {
    const { client, requests } = respond.observeClient(createClient, [late(respond.ok())]);
    const call = createCustomerSession(client, makeParams(), { timeout: 130 });

    expect(await advanceUntil(call)).toEqual(makeSession());
    expect(requests[0]?.signal.aborted).toBe(false);
  });
});

describe('the time limit', () => {
  it.each<[string, Partial<StripeClientConfig>, RequestOptions, number]>([
    ['is the timeout of the options', { timeout: MAX }, { timeout: 50 }, 50],
    ['is the totalTimeout of the options', { totalTimeout: MAX }, { totalTimeout: 60 }, 60],
    ['has a maximum', { timeout: MAX, totalTimeout: MAX }, {}, MAX],
  ])('%s', async (_title, config, options, expected) => {
    const { client } = respond.observeClient(createStripeClient, [respond.stall], {
      maxNetworkRetries: 0,
      ...config,
    });
    const startedAt = performance.now();
    const call = createCustomerSession(client, makeParams(), options);

    expect(await advanceUntil(errorOf(call))).toMatchObject({ type: 'timeout_error' });
    expect(performance.now() - startedAt).toBe(expected);
  });
});
