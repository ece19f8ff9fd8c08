import { createHmac } from 'node:crypto';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HttpResponse } from '../../package/handler/request.js';
import { apiKey } from '../../support/fixtures.js';
import { respondWith } from '../../support/respondWith.js';
import { startServer } from '../../support/server.js';

export type Strings = Readonly<Record<string, string>>;

/** Shows saved cards and offers to save new ones; Stripe's defaults are `disabled`. */
export const showsSavedCards = {
  enabled: 'true',
  features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
} as const;

export interface RunningExample {
  readonly send: (method: string, headers: Strings) => Promise<HttpResponse>;
  readonly log: () => string;
  readonly close: () => unknown;
}

/** Returns headers of a customer who is signed in until a time in seconds; forged ones use another key. */
type SignIn = (customer: string, expires: number, isForged?: boolean) => Strings;

const listed = 'https://www.shop.example';

/** The key with which the shop signs cookies and tokens. */
export const secret = 'the secret of the shop';

export function hmac(text: string, isForged = false): Buffer {
  return createHmac('sha256', isForged ? 'another secret' : secret)
    .update(text)
    .digest();
}

export const signCookie: SignIn = (customer, expires, isForged) => {
  const signed = `${customer}.${expires}`;
  return {
    Cookie: `theme=dark; session=${signed}.${hmac(signed, isForged).toString('hex')}; lang=en`,
  };
};

/** Signs in with JSON Web Tokens. */
export function signTokens(alg: string, sign: typeof hmac): SignIn {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return (sub, exp, isForged) => {
    const signed = `${encode({ alg, typ: 'JWT' })}.${encode({ sub, exp })}`;
    return { Authorization: `Bearer ${signed}.${sign(signed, isForged).toString('base64url')}` };
  };
}

/**
 * Tests that an example creates sessions for its customers, and for nobody else.
 *
 * @param start - Runs the example on its platform, with these environment variables.
 */
export function describePlatform(
  name: string,
  signIn: SignIn,
  start: (env: Strings) => Promise<RunningExample>,
) {
  const emulator = createStripeEmulator({ apiKeys: [apiKey], customers: [{ id: 'cus_123' }] });
  const now = Math.floor(Date.now() / 1000);
  const signedIn = signIn('cus_123', now + 3600);
  let example: RunningExample;

  beforeAll(async () => {
    const { url } = await startServer(respondWith((request) => emulator.fetch(request)));
    example = await start({
      ALLOWED_ORIGINS: `https://shop.example ${listed}`,
      STRIPE_BASE_URL: url,
      STRIPE_SECRET_KEY: apiKey,
    });
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
      ['forged credentials', signIn('cus_123', now + 3600, true)],
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
      const response = await example.send('POST', signIn('cus_gone', now + 3600));

      expect(response.status).toBe(503);
      expect(response.body).toMatch(
        /^\{"error":\{"type":"service_unavailable","request_id":"req_\w+"\}\}$/,
      );
      await expect.poll(example.log, { timeout: 20_000 }).toContain('invalid_request_error');
      expect(example.log()).not.toContain(apiKey);
    });
  });

  return {
    send: (...args: Parameters<RunningExample['send']>) => example.send(...args),
    emulator,
    signedIn,
  };
}
