import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerBy } from '../../support/answerBy.js';
import { apiKey } from '../../support/fixtures.js';
import { startServer } from '../../support/server.js';

export type Headers = Readonly<Record<string, string>>;

/** What shows a customer's saved cards, and offers to save new ones: Stripe's default is `disabled`. */
export const showsSavedCards = {
  enabled: 'true',
  features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
} as const;

/** What came back. */
export interface PlatformAnswer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** An example that is up. */
export interface RunningExample {
  readonly send: (method: string, headers: Headers) => Promise<PlatformAnswer>;
  /** What it has written to its log. */
  readonly log: () => string;
  readonly close: () => Promise<unknown>;
}

/** How a platform runs its example. */
export interface Platform {
  /** Starts it with the key, for a Stripe at this address. */
  readonly start: (apiKey: string, stripe: string) => Promise<RunningExample>;
  /** The headers that sign in this customer until then, in seconds; or seem to, by a foreign key. */
  readonly signIn: (customer: string, expires: number, isForged?: boolean) => Headers;
  /** The origin of the pages that the example allows. */
  readonly listed: string;
}

/** What the rest of an example's tests need to know. */
export interface DescribedExample {
  readonly example: () => RunningExample;
  readonly emulator: StripeEmulator;
}

/** Tests that an example answers its own customers, for real, and nobody else. */
export function describePlatform(name: string, platform: Platform): DescribedExample {
  const { listed, signIn } = platform;
  const emulator = createStripeEmulator({ apiKeys: [apiKey], customers: [{ id: 'cus_123' }] });
  const now = Math.floor(Date.now() / 1000);
  const signedIn = signIn('cus_123', now + 600);
  let example: RunningExample;

  beforeAll(async () => {
    const { url } = await startServer(answerBy((request) => emulator.fetch(request)));
    example = await platform.start(apiKey, url);
  }, 120_000);

  afterAll(() => example?.close());

  beforeEach(() => emulator.reset());

  describe(`the example for ${name}`, { timeout: 60_000 }, () => {
    it('default', async () => {
      const answer = await example.send('POST', signedIn);

      expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
      expect(JSON.parse(answer.body)).toEqual({
        client_secret: expect.stringMatching(/^cuss_secret_/),
        customer: 'cus_123',
        expires_at: expect.any(Number),
      });
      expect(emulator.requests).toMatchObject([
        { params: { customer: 'cus_123', components: { payment_element: showsSavedCards } } },
      ]);
    });

    it('behavior: serves a listed page, after its preflight', async () => {
      const asked = { Origin: listed, 'Sec-Fetch-Site': 'cross-site' };
      const shared = { 'access-control-allow-origin': listed };
      const preflight = await example.send('OPTIONS', asked);

      expect(preflight).toMatchObject({ status: 204, headers: shared });
      expect(emulator.requests).toEqual([]);
      expect(await example.send('POST', { ...signedIn, ...asked })).toMatchObject({
        status: 200,
        headers: shared,
      });
    });

    it.each([
      ['nobody is signed in', {}],
      ['the signing in has expired', signIn('cus_123', now - 1)],
      ['somebody else has signed', signIn('cus_123', now + 600, true)],
      ['it makes no sense', { Cookie: 'session=cus_123', Authorization: 'Bearer cus_123' }],
    ])('error: %s', async (_, headers) => {
      expect(await example.send('POST', headers)).toMatchObject({
        status: 401,
        body: '{"error":{"type":"unauthorized"}}',
      });
      expect(emulator.requests).toEqual([]);
    });

    it('error: a foreign page', async () => {
      const foreign = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };

      expect(await example.send('POST', { ...signedIn, ...foreign })).toMatchObject({
        status: 403,
        body: '{"error":{"type":"origin_not_allowed"}}',
      });
      expect(emulator.requests).toEqual([]);
    });

    it('error: Stripe refuses', async () => {
      const answer = await example.send('POST', signIn('cus_gone', now + 600));

      expect(answer.status).toBe(503);
      expect(answer.body).toMatch(
        /^\{"error":\{"type":"service_unavailable","request_id":"req_\w+"\}\}$/,
      );
      await expect.poll(example.log, { timeout: 20_000 }).toContain('invalid_request_error');
      expect(example.log()).not.toContain(apiKey);
    });
  });

  return { example: () => example, emulator };
}
