import {
  createCustomerSession,
  type FetchLike,
  type RequestOptions,
} from 'stripe-customer-session';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clients, errorOf } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';

// A `fetch` without a network, since these waits are run through by a clock that does not tick.

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Turns the clock on from timer to timer until a promise has settled. */
async function turnUntil<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
  };
  promise.then(settle, settle);
  while (!isSettled) {
    // Whatever needs a turn of the event loop, such as a body, comes before the next timer.
    for (let turns = 0; turns < 10 && !isSettled; turns += 1) await new Promise(setImmediate);
    if (!isSettled) await vi.advanceTimersToNextTimerAsync();
  }
  return promise;
}

const failing =
  (init: ResponseInit = {}): FetchLike =>
  () =>
    Promise.resolve(new Response('{}', { status: 500, ...init }));

const silent: FetchLike = () => new Promise(() => undefined);

/** Counts the calls of a fetch, and tells when each came. */
function timed(...fetches: FetchLike[]): { readonly fetch: FetchLike; readonly calls: number[] } {
  const calls: number[] = [];
  const fetch: FetchLike = (...args) => {
    calls.push(performance.now());
    const current = fetches[Math.min(calls.length, fetches.length) - 1] as FetchLike;
    return current(...args);
  };
  return { fetch, calls };
}

describe.each(clients)('%s', (_, createClient) => {
  it('behavior: waits 0.5 s, doubled up to 5 s, stretched by up to a half', async () => {
    const { fetch, calls } = timed(failing());
    const client = createClient({
      apiKey,
      fetch,
      maxNetworkRetries: 10,
      totalTimeout: 1_000_000,
    });
    const error = await turnUntil(errorOf(createCustomerSession(client, makeParams())));

    expect(error).toMatchObject({ type: 'api_error', attempts: 11 });
    expect(calls).toHaveLength(11);
    const waits = calls.slice(1).map((at, index) => at - Number(calls[index]));
    const least = [500, 1000, 2000, 4000, 5000, 5000, 5000, 5000, 5000, 5000];
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(Number(least[index]) - 1);
      expect(wait).toBeLessThanOrEqual(Number(least[index]) * 1.5 + 1);
    }
    // Ten waits without jitter would be exact multiples of half a second.
    expect(waits.some((wait) => wait % 500 !== 0)).toBe(true);
  });

  it('behavior: Retry-After is a lower bound on each wait', async () => {
    const { fetch, calls } = timed(failing({ headers: { 'Retry-After': '9' } }));
    const client = createClient({ apiKey, fetch, totalTimeout: 100_000 });
    const error = await turnUntil(errorOf(createCustomerSession(client, makeParams())));

    expect(error).toMatchObject({ attempts: 3, retryAfter: 9 });
    expect(calls.map((at) => Math.round((at - Number(calls[0])) / 1000))).toEqual([0, 9, 18]);
  });

  it('behavior: totalTimeout cuts the last attempt short', async () => {
    const { fetch, calls } = timed(failing(), silent);
    const client = createClient({ apiKey, fetch, timeout: 10_000, totalTimeout: 3000 });
    const startedAt = performance.now();
    const error = await turnUntil(errorOf(createCustomerSession(client, makeParams())));

    expect(error).toMatchObject({ type: 'timeout_error', attempts: 2 });
    expect(calls).toHaveLength(2);
    expect(Math.round(performance.now() - startedAt)).toBe(3000);
  });

  it('behavior: attempts that time out share totalTimeout', async () => {
    const { fetch, calls } = timed(silent);
    const client = createClient({
      apiKey,
      fetch,
      timeout: 2000,
      totalTimeout: 7000,
      maxNetworkRetries: 10,
    });
    const startedAt = performance.now();
    const error = await turnUntil(errorOf(createCustomerSession(client, makeParams())));

    // 2 s, a wait of 0.5 to 0.75 s, 2 s, a wait of 1 to 1.5 s, and what is left.
    expect(error).toMatchObject({ type: 'timeout_error', attempts: 3 });
    expect(calls).toHaveLength(3);
    expect(performance.now() - startedAt).toBeLessThanOrEqual(7001);
  });

  it('config: by default an attempt has 10 s and a call 20 s', async () => {
    const { fetch, calls } = timed(silent);
    const startedAt = performance.now();
    const client = createClient({ apiKey, fetch });
    const error = await turnUntil(errorOf(createCustomerSession(client, makeParams())));

    expect(error).toMatchObject({ type: 'timeout_error', attempts: 2 });
    expect(calls).toHaveLength(2);
    expect(Number(calls[1]) - Number(calls[0])).toBeGreaterThanOrEqual(10_499);
    expect(Math.round((performance.now() - startedAt) / 1000)).toBe(20);
  });

  it('behavior: a wait that does not fit is not begun', async () => {
    const { fetch, calls } = timed(failing({ headers: { 'Retry-After': '20' } }));
    const startedAt = performance.now();
    const client = createClient({ apiKey, fetch });
    const error = await turnUntil(errorOf(createCustomerSession(client, makeParams())));

    expect(error).toMatchObject({ type: 'api_error', attempts: 1, retryAfter: 20 });
    expect(calls).toHaveLength(1);
    expect(performance.now()).toBe(startedAt);
  });

  it.each([
    ['just as long as', 2000],
    ['longer than', 60_000],
  ])('error: all being blocked, a wait lasts %s totalTimeout', async (_title, blocked) => {
    const { fetch, calls } = timed(failing({ headers: { 'Retry-After': '1' } }));
    const client = createClient({
      apiKey,
      fetch,
      totalTimeout: 3000,
      // Neither a timer nor a promise gets its turn in this time.
      onAttempt: () => vi.advanceTimersByTime(blocked),
    });
    const error = await turnUntil(errorOf(createCustomerSession(client, makeParams())));

    expect(error.toJSON()).toMatchObject({
      type: 'timeout_error',
      attempts: 1,
      idempotencyKey: expect.any(String),
    });
    expect(calls).toHaveLength(1);
  });

  it.each<[string, FetchLike, RequestOptions]>([
    ['a session', () => Promise.resolve(Response.json(makeSession())), {}],
    ['an error', failing({ status: 400 }), {}],
    ['errors and waits', failing(), {}],
    ['no connection', () => Promise.reject(new TypeError('fetch failed')), {}],
    ['no answer in time', silent, {}],
    ['an abort before', silent, { signal: AbortSignal.abort() }],
  ])('behavior: leaves no timer after %s', async (_title, fetch, options) => {
    const client = createClient({ apiKey, fetch });
    await turnUntil(createCustomerSession(client, makeParams(), options).catch(() => undefined));

    expect(vi.getTimerCount()).toBe(0);
  });

  it.each<[string, FetchLike]>([
    ['in an attempt', silent],
    ['in a wait', failing()],
  ])('behavior: leaves no timer after an abort %s', async (_title, fetch) => {
    const controller = new AbortController();
    const client = createClient({ apiKey, fetch });
    const { signal } = controller;
    const failed = errorOf(createCustomerSession(client, makeParams(), { signal }));
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    // By then a failed attempt is over, and its wait has begun.
    for (let turns = 0; turns < 10; turns += 1) await new Promise(setImmediate);
    expect(vi.getTimerCount()).toBe(1);
    controller.abort();

    expect(await failed).toMatchObject({ type: 'abort_error', attempts: 1 });
    expect(vi.getTimerCount()).toBe(0);
  });
});
