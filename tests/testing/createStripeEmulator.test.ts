import { getEventListeners } from 'node:events';
import { API_VERSION } from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { init, leastForm, post, sessionsUrl } from '../support/emulator.js';

type FetchArguments = Parameters<StripeEmulator['fetch']>;

const keyed = { ...init.headers, 'Idempotency-Key': 'key_1' };

describe('createStripeEmulator', () => {
  it('creates a session', async () => {
    const emulator = createStripeEmulator({ now: () => 1_790_000_000_999 });
    const response = await post(emulator);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-cache, no-store',
      'content-type': 'application/json',
      'original-request': response.headers.get('request-id'),
      'request-id': expect.stringMatching(/^req_[\dA-Za-z]{14}$/),
      'stripe-version': API_VERSION,
    });
    expect(await response.json()).toEqual({
      object: 'customer_session',
      client_secret: expect.stringMatching(/^cuss_secret_[\dA-Za-z]{48}$/),
      components: expect.objectContaining({ pricing_table: { enabled: true } }),
      created: 1_790_000_000,
      customer: 'cus_123',
      customer_account: null,
      expires_at: 1_790_001_800,
      livemode: false,
    });
    expect(emulator.requests).toEqual([
      {
        method: 'POST',
        path: '/v1/customer_sessions',
        params: { customer: 'cus_123', components: { pricing_table: { enabled: 'true' } } },
        headers: {
          authorization: 'Bearer sk_test_***',
          'content-type': 'application/x-www-form-urlencoded',
        },
      },
    ]);
  });

  it('is frozen, and independent of other emulators', async () => {
    const emulator = createStripeEmulator();
    const other = createStripeEmulator();
    expect(emulator).toSatisfy(Object.isFrozen);
    other.failNext('connection_error');
    expect((await post(emulator)).status).toBe(200);
    expect(other.requests).toEqual([]);
  });

  it('uses Date.now, and a new secret and id for each session', async () => {
    const emulator = createStripeEmulator();
    const before = Math.floor(Date.now() / 1000);
    const responses = await Promise.all(Array.from({ length: 20 }, () => post(emulator)));
    const sessions = await Promise.all(responses.map((response) => response.json()));
    expect(new Set(sessions.map(({ client_secret }) => client_secret)).size).toBe(20);
    expect(new Set(responses.map(({ headers }) => headers.get('Request-Id'))).size).toBe(20);
    for (const { created } of sessions) expect(created).toBeGreaterThanOrEqual(before);
  });

  it('rejects an invalid URL as the global fetch does, and never throws', async () => {
    const emulator = createStripeEmulator();
    await expect(emulator.fetch('nowhere', init)).rejects.toBeInstanceOf(TypeError);
    expect(emulator.requests).toEqual([]);
  });

  it('frees the idempotency key of a body that fails', async () => {
    const emulator = createStripeEmulator();
    const keyedInit = { ...init, headers: keyed };
    const body = new ReadableStream({
      start: (controller) => controller.error(new Error('The upload broke off.')),
    });
    const broken = { ...keyedInit, body, duplex: 'half' };
    await expect(emulator.fetch(sessionsUrl, broken)).rejects.toThrow('The upload broke off.');
    const response = await emulator.fetch(sessionsUrl, keyedInit);
    expect(response.headers.get('Idempotent-Replayed')).toBeNull();
    expect(response.status).toBe(200);
  });

  describe.each<[owner: string, argumentsFor: (signal: AbortSignal) => FetchArguments]>([
    ['init', (signal) => [sessionsUrl, { ...init, signal }]],
    ['the Request', (signal) => [new Request(sessionsUrl, { ...init, signal })]],
    [
      'init, which replaces that of the Request',
      (signal) => [
        new Request(sessionsUrl, { ...init, signal: new AbortController().signal }),
        { signal },
      ],
    ],
  ])('with the signal of %s', (_, argumentsFor) => {
    it('sends nothing if the signal is aborted', async () => {
      const emulator = createStripeEmulator();
      emulator.failNext({ status: 500 });
      const reason = new Error('No longer needed.');
      const call = emulator.fetch(...argumentsFor(AbortSignal.abort(reason)));
      await expect(call).rejects.toBe(reason);
      expect(emulator.requests).toEqual([]);
      expect((await post(emulator)).status).toBe(500);
    });

    it('ends the wait for a response if the signal aborts', async () => {
      const emulator = createStripeEmulator();
      emulator.failNext('timeout');
      const controller = new AbortController();
      const pending = emulator.fetch(...argumentsFor(controller.signal));
      await Promise.resolve();
      controller.abort();
      await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
    });
  });

  it('ignores the signal of a Request if that of init is null', async () => {
    const { fetch } = createStripeEmulator();
    const request = new Request(sessionsUrl, { ...init, signal: AbortSignal.abort() });
    expect((await fetch(request, { signal: null })).status).toBe(200);
  });

  it('executes a request that is in progress when its signal aborts', async () => {
    const emulator = createStripeEmulator();
    const controller = new AbortController();
    const request = { ...init, headers: keyed };
    const pending = emulator.fetch(sessionsUrl, { ...request, signal: controller.signal });
    controller.abort();
    await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => emulator.requests.length).toBe(1);
    const repeated = await emulator.fetch(sessionsUrl, request);
    expect(repeated.headers.get('Idempotent-Replayed')).toBe('true');
  });

  it('leaves no listener on a signal', async () => {
    const emulator = createStripeEmulator();
    const { signal } = new AbortController();
    emulator.failNext({ status: 500 }, 'connection_error');
    await emulator.fetch(sessionsUrl, { ...init, signal });
    await expect(emulator.fetch(sessionsUrl, { ...init, signal })).rejects.toThrow();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('resets requests, faults and saved responses', async () => {
    const emulator = createStripeEmulator();
    const first = await (await post(emulator, leastForm, keyed)).json();
    emulator.failNext({ status: 500 });
    emulator.reset();
    expect(emulator.requests).toEqual([]);
    const response = await post(emulator, leastForm, keyed);
    expect(response.headers.get('Idempotent-Replayed')).toBeNull();
    expect(await response.json()).not.toMatchObject({ client_secret: first.client_secret });
    expect(emulator.requests).toHaveLength(1);
  });

  it('responds to a request that is in progress at a reset, and does not log it', async () => {
    const emulator = createStripeEmulator();
    const pending = post(emulator, leastForm, keyed);
    emulator.reset();
    expect((await pending).status).toBe(200);
    expect(emulator.requests).toEqual([]);
    const response = await post(emulator, leastForm, keyed);
    expect(response.headers.get('Idempotent-Replayed')).toBeNull();
  });
});
