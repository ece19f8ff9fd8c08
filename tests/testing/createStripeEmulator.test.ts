import { getEventListeners } from 'node:events';
import { API_VERSION } from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { init, leastForm, post, sessionsUrl } from '../support/emulator.js';

type FetchArguments = Parameters<StripeEmulator['fetch']>;

describe('createStripeEmulator', () => {
  it('default', async () => {
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
      components: {
        active_entitlements: { enabled: false },
        buy_button: { enabled: false },
        customer_portal: { enabled: false },
        customer_sheet: { enabled: false, features: null },
        mobile_payment_element: { enabled: false, features: null },
        payment_element: { enabled: false, features: null },
        pricing_table: { enabled: true },
      },
      created: 1_790_000_000,
      customer: 'cus_123',
      customer_account: null,
      expires_at: 1_790_001_800,
      livemode: false,
    });
  });

  it('default: is frozen, and independent of other emulators', async () => {
    const emulator = createStripeEmulator();
    const other = createStripeEmulator();
    expect(emulator).toSatisfy(Object.isFrozen);
    other.failNext('connection_error');
    expect((await post(emulator)).status).toBe(200);
    expect(other.requests).toEqual([]);
  });

  it('behavior: uses Date.now, and a new secret and a new id each time', async () => {
    const emulator = createStripeEmulator();
    const before = Math.floor(Date.now() / 1000);
    const responses = await Promise.all(Array.from({ length: 20 }, () => post(emulator)));
    const sessions = await Promise.all(responses.map((response) => response.json()));
    expect(new Set(sessions.map(({ client_secret }) => client_secret)).size).toBe(20);
    expect(new Set(responses.map(({ headers }) => headers.get('Request-Id'))).size).toBe(20);
    for (const { created } of sessions) expect(created).toBeGreaterThanOrEqual(before);
  });

  describe('fetch', () => {
    it.each<[kind: string, argumentsFor: (url: string) => FetchArguments]>([
      ['a string', (url: string) => [url, init]],
      ['a URL', (url: string) => [new URL(url), init]],
      ['a Request', (url: string) => [new Request(url, init)]],
      ['a Request and what to change in it', (url: string) => [new Request(url), init]],
      [
        'a Request and another body',
        (url: string) => [new Request(url, { ...init, body: 'customer=cus_other' }), init],
      ],
    ])('params: %s', async (_, argumentsFor) => {
      const { fetch, requests } = createStripeEmulator();
      const response = await fetch(...argumentsFor(sessionsUrl));
      expect(response.status).toBe(200);
      expect(requests).toEqual([
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

    it.each<[kind: string, makeArguments: () => FetchArguments]>([
      ['an invalid URL', () => ['nowhere', init]],
      ['a used body', () => [usedUp()]],
    ])('error: %s rejects as with the global fetch, and never throws', async (_, makeArguments) => {
      const emulator = createStripeEmulator();
      await expect(emulator.fetch(...makeArguments())).rejects.toBeInstanceOf(TypeError);
      expect(emulator.requests).toEqual([]);
    });

    it('error: a body that fails leaves its idempotency key free', async () => {
      const emulator = createStripeEmulator();
      const keyed = { ...init, headers: { ...init.headers, 'Idempotency-Key': 'key_1' } };
      const body = new ReadableStream({
        start: (controller) => controller.error(new Error('The upload broke off.')),
      });
      const broken = { ...keyed, body, duplex: 'half' };
      await expect(emulator.fetch(sessionsUrl, broken)).rejects.toThrow('The upload broke off.');
      const response = await emulator.fetch(sessionsUrl, keyed);
      expect(response.headers.get('Idempotent-Replayed')).toBeNull();
      expect(response.status).toBe(200);
    });

    it.each<[owner: string, argumentsFor: (signal: AbortSignal) => FetchArguments]>([
      ['init', (signal: AbortSignal) => [sessionsUrl, { ...init, signal }]],
      ['the Request', (signal: AbortSignal) => [new Request(sessionsUrl, { ...init, signal })]],
    ])('behavior: an aborted signal of %s prevents the request', async (_, argumentsFor) => {
      const emulator = createStripeEmulator();
      emulator.failNext({ status: 500 });
      const reason = new Error('No longer needed.');
      const call = emulator.fetch(...argumentsFor(AbortSignal.abort(reason)));
      await expect(call).rejects.toBe(reason);
      expect(emulator.requests).toEqual([]);
      expect((await post(emulator)).status).toBe(500);
    });

    it.each<[owner: string, argumentsFor: (signal: AbortSignal) => FetchArguments]>([
      ['init', (signal: AbortSignal) => [sessionsUrl, { ...init, signal }]],
      ['the Request', (signal: AbortSignal) => [new Request(sessionsUrl, { ...init, signal })]],
      [
        'init, which replaces that of the Request',
        (signal: AbortSignal) => [
          new Request(sessionsUrl, { ...init, signal: new AbortController().signal }),
          { signal },
        ],
      ],
    ])('behavior: a signal of %s ends the wait for a response', async (_, argumentsFor) => {
      const emulator = createStripeEmulator();
      emulator.failNext('timeout');
      const controller = new AbortController();
      const pending = emulator.fetch(...argumentsFor(controller.signal));
      await Promise.resolve();
      controller.abort();
      await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
    });

    it('behavior: a signal of null replaces that of the Request', async () => {
      const { fetch } = createStripeEmulator();
      const request = new Request(sessionsUrl, { ...init, signal: AbortSignal.abort() });
      expect((await fetch(request, { signal: null })).status).toBe(200);
    });

    it('behavior: a request in progress at an abort is still executed', async () => {
      const emulator = createStripeEmulator();
      const controller = new AbortController();
      const headers = { ...init.headers, 'Idempotency-Key': 'key_1' };
      const pending = emulator.fetch(sessionsUrl, { ...init, headers, signal: controller.signal });
      controller.abort();
      await expect(pending).rejects.toMatchObject({ name: 'AbortError' });
      await expect.poll(() => emulator.requests.length).toBe(1);
      const repeated = await emulator.fetch(sessionsUrl, { ...init, headers });
      expect(repeated.headers.get('Idempotent-Replayed')).toBe('true');
    });

    it('behavior: leaves no listener on a signal', async () => {
      const emulator = createStripeEmulator();
      const { signal } = new AbortController();
      emulator.failNext({ status: 500 }, 'connection_error');
      await emulator.fetch(sessionsUrl, { ...init, signal });
      await expect(emulator.fetch(sessionsUrl, { ...init, signal })).rejects.toThrow();
      await emulator.fetch(sessionsUrl, { ...init, signal });
      expect(getEventListeners(signal, 'abort')).toEqual([]);
    });
  });

  it('reset: requests, faults and saved responses', async () => {
    const emulator = createStripeEmulator();
    const key = { 'Idempotency-Key': 'key_1' };
    const first = await (await post(emulator, leastForm, key)).json();
    emulator.failNext({ status: 500 });
    emulator.reset();
    expect(emulator.requests).toEqual([]);
    const response = await post(emulator, leastForm, key);
    expect(response.headers.get('Idempotent-Replayed')).toBeNull();
    expect(await response.json()).not.toMatchObject({ client_secret: first.client_secret });
    expect(emulator.requests).toHaveLength(1);
  });

  it('reset: a request in progress gets a response, but is not in the log', async () => {
    const emulator = createStripeEmulator();
    const key = { 'Idempotency-Key': 'key_1' };
    const pending = post(emulator, leastForm, key);
    emulator.reset();
    expect((await pending).status).toBe(200);
    expect(emulator.requests).toEqual([]);
    const response = await post(emulator, leastForm, key);
    expect(response.headers.get('Idempotent-Replayed')).toBeNull();
  });
});

function usedUp(): Request {
  const request = new Request(sessionsUrl, init);
  request.text();
  return request;
}
