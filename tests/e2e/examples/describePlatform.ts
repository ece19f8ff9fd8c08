import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiKey } from '../../support/fixtures.js';
import { respondWith } from '../../support/respondWith.js';
import { startServer } from '../../support/server.js';

export type Headers = Readonly<Record<string, string>>;

/** Shows saved cards and offers to save new ones; Stripe's defaults are `disabled`. */
export const showsSavedCards = {
  enabled: 'true',
  features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
} as const;

export interface PlatformResponse {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

export interface RunningExample {
  readonly send: (method: string, headers: Headers) => Promise<PlatformResponse>;
  readonly log: () => string;
  readonly close: () => Promise<unknown>;
}

/** How a platform runs its example. */
export interface Platform {
  readonly start: (apiKey: string, stripe: string) => Promise<RunningExample>;
  /** Headers of a customer who is signed in until a time in seconds; forged ones use another key. */
  readonly signIn: (customer: string, expires: number, isForged?: boolean) => Headers;
  /** An origin that the example allows. */
  readonly listed: string;
}

export interface DescribedExample {
  readonly example: () => RunningExample;
  readonly emulator: StripeEmulator;
}

/** Tests that an example creates sessions for its customers, and for nobody else. */
export function describePlatform(name: string, platform: Platform): DescribedExample {
  const { listed, signIn } = platform;
  const emulator = createStripeEmulator({ apiKeys: [apiKey], customers: [{ id: 'cus_123' }] });
  const now = Math.floor(Date.now() / 1000);
  const signedIn = signIn('cus_123', now + 600);
  let example: RunningExample;

  beforeAll(async () => {
    const { url } = await startServer(respondWith((request) => emulator.fetch(request)));
    example = await platform.start(apiKey, url);
  }, 600_000);

  afterAll(() => example?.close());

  beforeEach(() => emulator.reset());

  describe(`the example for ${name}`, { timeout: 60_000 }, () => {
    it('creates a session', async () => {
      const response = await example.send('POST', signedIn);

      expect(response).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
      expect(JSON.parse(response.body)).toEqual({
        client_secret: expect.stringMatching(/^cuss_secret_/),
        customer: 'cus_123',
        expires_at: expect.any(Number),
      });
      expect(emulator.requests).toMatchObject([
        { params: { customer: 'cus_123', components: { payment_element: showsSavedCards } } },
      ]);
    });

    it('responds to a listed page after its preflight', async () => {
      const listedPage = { Origin: listed, 'Sec-Fetch-Site': 'cross-site' };
      const shared = { 'access-control-allow-origin': listed };
      const preflight = await example.send('OPTIONS', listedPage);

      expect(preflight).toMatchObject({ status: 204, headers: shared });
      expect(emulator.requests).toEqual([]);
      expect(await example.send('POST', { ...signedIn, ...listedPage })).toMatchObject({
        status: 200,
        headers: shared,
      });
    });

    it.each([
      ['no credentials', {}],
      ['expired credentials', signIn('cus_123', now - 1)],
      ['forged credentials', signIn('cus_123', now + 600, true)],
      ['unsigned credentials', { Cookie: 'session=cus_123', Authorization: 'Bearer cus_123' }],
    ])('responds with a 401 to %s', async (_, headers) => {
      expect(await example.send('POST', headers)).toMatchObject({
        status: 401,
        body: '{"error":{"type":"unauthorized"}}',
      });
      expect(emulator.requests).toEqual([]);
    });

    it('rejects a page that is not listed', async () => {
      const foreign = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };

      expect(await example.send('POST', { ...signedIn, ...foreign })).toMatchObject({
        status: 403,
        body: '{"error":{"type":"origin_not_allowed"}}',
      });
      expect(emulator.requests).toEqual([]);
    });

    it('responds with a 503 if Stripe rejects the customer', async () => {
      const response = await example.send('POST', signIn('cus_gone', now + 600));

      expect(response.status).toBe(503);
      expect(response.body).toMatch(
        /^\{"error":\{"type":"service_unavailable","request_id":"req_\w+"\}\}$/,
      );
      await expect.poll(example.log, { timeout: 20_000 }).toContain('invalid_request_error');
      expect(example.log()).not.toContain(apiKey);
    });
  });

  return { example: () => example, emulator };
}
