import {
  createCustomerSession,
  createStripeClient,
  type StripeClientConfig,
} from 'stripe-customer-session';
import { describe, expect, it, vi } from 'vitest';
import { errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { makeParams } from '../support/fixtures.js';
import * as respond from '../support/respond.js';

installFakeClock();

/** The error of a call, and when each request was sent, in milliseconds since the first. */
async function fail(responses: respond.Respond[], config: Partial<StripeClientConfig> = {}) {
  const { client, requests } = respond.observeClient(createStripeClient, responses, config);
  const startedAt = performance.now();
  const error = await advanceUntil(errorOf(createCustomerSession(client, makeParams())));
  const sentAt = requests.map((request) => Math.round(request.sentAt - startedAt));
  expect(vi.getTimerCount()).toBe(0);
  return { error, sentAt, elapsed: Math.round(performance.now() - startedAt) };
}

const retryAfter = (value: string): respond.Respond =>
  respond.error(503, {}, { 'Retry-After': value });

describe('the wait before a retry', () => {
  it('is 0.5 s, doubled up to 5 s, increased at random by up to a half', async () => {
    const { error, sentAt } = await fail([respond.error(500)], {
      maxNetworkRetries: 10,
      totalTimeout: 1_000_000,
    });
    const waits = sentAt.slice(1).map((at, index) => at - Number(sentAt[index]));

    expect(error).toMatchObject({ type: 'api_error', attempts: 11 });
    for (const [index, min] of [500, 1000, 2000, 4000, ...Array(6).fill(5000)].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(min);
      expect(waits[index]).toBeLessThanOrEqual(min * 1.5 + 1);
    }
    expect(waits.some((wait) => wait % 500 !== 0)).toBe(true);
  });

  it('is at least the Retry-After', async () => {
    vi.setSystemTime(1_000_000);
    const date = new Date(1_009_000).toUTCString();
    const { error, sentAt } = await fail([retryAfter(date), retryAfter('20')]);

    expect(error).toMatchObject({ attempts: 2, retryAfter: 20 });
    expect(sentAt).toEqual([0, 9000]);
  });

  it.each(['0', 'soon'])('is as usual if Retry-After is %j', async (header) => {
    const { sentAt } = await fail([retryAfter(header), respond.error(400)]);

    expect(sentAt[1]).toBeGreaterThanOrEqual(500);
    expect(sentAt[1]).toBeLessThanOrEqual(750);
  });

  it.each([
    ['20', 20, {}],
    ['0', 0, { totalTimeout: 450 }],
  ])('does not start if it would not fit: %s', async (header, seconds, config) => {
    const { error, elapsed } = await fail([retryAfter(header)], config);

    expect(error).toMatchObject({ type: 'api_error', attempts: 1, retryAfter: seconds });
    expect(elapsed).toBe(0);
  });

  it.each([
    ['exactly until', 2000],
    ['past', 60_000],
  ])('ends the call if the event loop was blocked %s the deadline', async (_title, blocked) => {
    const { error, sentAt } = await fail([retryAfter('1')], {
      totalTimeout: 3000,
      // Neither timers nor promises run meanwhile.
      onAttempt: () => vi.advanceTimersByTime(blocked),
    });

    expect(error.toJSON()).toMatchObject({
      type: 'timeout_error',
      attempts: 1,
      idempotencyKey: expect.any(String),
    });
    expect(sentAt).toEqual([0]);
  });
});

describe('totalTimeout', () => {
  it('is 20 s by default, and 10 s for an attempt', async () => {
    const { error, sentAt, elapsed } = await fail([respond.stall]);

    expect(error).toMatchObject({ type: 'timeout_error', attempts: 2 });
    expect(sentAt[1]).toBeGreaterThanOrEqual(10_500);
    expect(elapsed).toBe(20_000);
  });

  it('is shared by attempts that time out', async () => {
    const { error, elapsed } = await fail([respond.stall], {
      timeout: 2000,
      totalTimeout: 7000,
      maxNetworkRetries: 10,
    });

    // 2 s, a wait of 0.5 to 0.75 s, 2 s, a wait of 1 to 1.5 s, and what is left.
    expect(error).toMatchObject({ type: 'timeout_error', attempts: 3 });
    expect(elapsed).toBe(7000);
  });
});
