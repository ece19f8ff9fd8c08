import { inspect } from 'node:util';
import ky from 'ky';
import {
  createCustomerSessionHandler,
  createFetchClient,
  createStripeClient,
  isStripeError,
} from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { apiKey } from '../support/fixtures.js';
import { granted, makeRequest, observeHandler } from '../support/handler.js';

const listed = 'https://other.example';

async function bodyOf(response: Response): Promise<unknown> {
  return JSON.parse(await response.text());
}

function rejectLater(reason: unknown): Promise<never> {
  return Promise.resolve().then(() => {
    throw reason;
  });
}

describe('createCustomerSessionHandler', () => {
  it('default: answers with the secret, the id of the customer and the end', async () => {
    const { handler, emulator, errors } = observeHandler();
    const response = await handler(makeRequest());

    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      vary: 'Origin, Sec-Fetch-Site',
      'x-content-type-options': 'nosniff',
    });
    expect(await bodyOf(response)).toEqual({
      client_secret: expect.stringMatching(/^cuss_secret_/),
      customer: 'cus_123',
      expires_at: expect.any(Number),
    });
    expect(emulator.requests).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('behavior: an expanded customer is reduced to its id', async () => {
    const params = { ...granted.params, expand: ['customer'] };
    const { handler } = observeHandler({ authorize: () => ({ params }) });

    expect(await bodyOf(await handler(makeRequest()))).toMatchObject({ customer: 'cus_123' });
  });

  it('behavior: what the platform passes goes on to authorize and onError', async () => {
    const seen: unknown[] = [];
    const { handler } = observeHandler({
      authorize(_request, ...platform) {
        seen.push(platform);
        throw new Error('no');
      },
      onError(_error, _request, ...platform) {
        seen.push(platform);
      },
    });
    const request = makeRequest();
    await handler(request, { KEY: 1 }, 'ctx');

    expect(seen).toEqual([
      [{ KEY: 1 }, 'ctx'],
      [{ KEY: 1 }, 'ctx'],
    ]);
  });

  it('behavior: options of authorize reach Stripe', async () => {
    const { handler, emulator } = observeHandler({
      authorize: () => ({
        ...granted,
        options: { stripeAccount: 'acct_1', idempotencyKey: 'one' },
      }),
    });
    await handler(makeRequest());

    expect(emulator.requests[0]?.headers).toMatchObject({
      'idempotency-key': 'one',
      'stripe-account': 'acct_1',
    });
  });

  it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])('error: the method %s', async (method) => {
    const { handler, authorized } = observeHandler();
    const response = await handler(makeRequest({}, undefined, method));

    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe('POST, OPTIONS');
    expect(await bodyOf(response)).toEqual({ error: { type: 'method_not_allowed' } });
    expect(authorized).toEqual([]);
  });

  it.each([null, undefined])('error: authorize answers %s', async (nobody) => {
    const { handler, emulator, errors } = observeHandler({ authorize: () => nobody });
    const response = await handler(makeRequest());

    expect(response.status).toBe(401);
    expect(await bodyOf(response)).toEqual({ error: { type: 'unauthorized' } });
    expect(emulator.requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('behavior: a Response of authorize is sent as it is, with the headers of the page', async () => {
    const headers = new Headers({ Vary: 'Cookie', 'Cache-Control': 'public', 'X-Own': '1' });
    headers.append('Set-Cookie', 'a=1');
    headers.append('Set-Cookie', 'b=2');
    const { handler, emulator } = observeHandler({
      authorize: () => Promise.resolve(new Response('sign in', { status: 402, headers })),
      allowedOrigins: [listed],
    });
    const response = await handler(makeRequest({ Origin: listed }));

    expect(response.status).toBe(402);
    expect(await response.text()).toBe('sign in');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(response.headers.get('X-Own')).toBe('1');
    expect(response.headers.get('Vary')).toBe('Cookie, Origin, Sec-Fetch-Site');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe(listed);
    expect(emulator.requests).toEqual([]);
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error(apiKey);
      },
    ],
    ['rejects', () => rejectLater(new Error(apiKey))],
    ['rejects with nothing', () => Promise.reject()],
    ['answers a string', () => 'cus_123'],
    ['answers false', () => false],
    ['answers an object without params', () => ({})],
    [
      'answers params without a component',
      () => ({ params: { customer: 'cus_1', components: {} } }),
    ],
    ['answers options of a wrong kind', () => ({ ...granted, options: 'fast' })],
    ['answers null for options', () => ({ ...granted, options: null })],
    ['answers an option of a wrong kind', () => ({ ...granted, options: { timeout: 0 } })],
    ['answers a signal that is none', () => ({ ...granted, options: { signal: 'now' } })],
    ['answers a Response without a body to send', () => Response.error()],
  ])('error: authorize %s', async (_title, authorize) => {
    const { handler, emulator, errors } = observeHandler({ authorize: authorize as () => null });
    const response = await handler(makeRequest());

    expect(response.status).toBe(500);
    expect(await bodyOf(response)).toEqual({ error: { type: 'internal_error' } });
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(emulator.requests).toEqual([]);
    expect(errors).toHaveLength(1);
  });

  it.each([
    ['as Stripe sent it', { 'Retry-After': '7' }, '7'],
    ['1 without', undefined, '1'],
  ])('error: a rate limit, Retry-After %s', async (_title, headers, expected) => {
    const { handler, emulator, errors } = observeHandler();
    emulator.failNext({ status: 429, ...(headers && { headers }) });
    const response = await handler(makeRequest());

    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe(expected);
    expect(errors).toEqual([expect.objectContaining({ type: 'rate_limit_error' })]);
  });

  it.each([400, 401, 402, 403, 404, 409, 500])('error: a %i of Stripe', async (status) => {
    const { handler, emulator, errors } = observeHandler();
    emulator.failNext({ status });
    const response = await handler(makeRequest());
    const [error] = errors;

    expect(response.status).toBe(503);
    expect(response.headers.has('Retry-After')).toBe(false);
    expect(isStripeError(error) && error.statusCode).toBe(status);
    expect(await bodyOf(response)).toEqual({
      error: { type: 'service_unavailable', request_id: expect.stringMatching(/^req_/) },
    });
  });

  it('error: no connection, of which there is no request id', async () => {
    const { handler, emulator } = observeHandler();
    emulator.failNext('connection_error');

    expect(await bodyOf(await handler(makeRequest()))).toEqual({
      error: { type: 'service_unavailable' },
    });
  });

  it("error: what a hook of the owner's ky throws is the owner's failure", async () => {
    const own = new Error('own');
    const errors: unknown[] = [];
    const client = createStripeClient({
      apiKey,
      fetch: createStripeEmulator().fetch,
      ky: ky.create({
        hooks: {
          beforeRequest: [
            () => {
              throw own;
            },
          ],
        },
      }),
    });
    const handler = createCustomerSessionHandler(client, {
      authorize: () => granted,
      onError(error) {
        errors.push(error);
      },
    });

    expect((await handler(makeRequest())).status).toBe(500);
    expect(errors).toEqual([own]);
  });

  it.each<[string, () => void | Promise<void>]>([
    [
      'throws',
      () => {
        throw new Error('log');
      },
    ],
    ['rejects', () => rejectLater(new Error('log'))],
  ])('behavior: an onError that %s harms nothing', async (_title, onError) => {
    const { handler, emulator } = observeHandler({ onError });
    emulator.failNext({ status: 500 });

    expect((await handler(makeRequest())).status).toBe(503);
    expect((await handler(makeRequest())).status).toBe(200);
  });

  it('behavior: onError is awaited, and need not be there', async () => {
    let isLogged = false;
    const { handler, emulator } = observeHandler({
      async onError() {
        await new Promise((resolve) => setTimeout(resolve, 5));
        isLogged = true;
      },
    });
    emulator.failNext({ status: 500 });
    await handler(makeRequest());
    const silent = createCustomerSessionHandler(
      createFetchClient({ apiKey, fetch: createStripeEmulator().fetch }),
      {
        authorize: () => {
          throw new Error('no');
        },
      },
    );

    expect(isLogged).toBe(true);
    expect((await silent(makeRequest())).status).toBe(500);
  });

  it.each(['request', 'options'])(
    'behavior: the signal of the %s aborts the call, of which onError is not told',
    async (owner) => {
      const own = new AbortController();
      const caller = new AbortController();
      const { handler, emulator, errors } = observeHandler({
        authorize: () => ({ ...granted, options: { signal: own.signal } }),
      });
      emulator.failNext('timeout');
      const request = new Request('https://shop.example/', {
        method: 'POST',
        signal: caller.signal,
      });
      const pending = handler(request);
      setTimeout(() => (owner === 'request' ? caller : own).abort(), 20);

      expect((await pending).status).toBe(503);
      expect(errors).toEqual([]);
    },
  );

  it('behavior: a caller who has left already costs Stripe nothing', async () => {
    const { handler, emulator } = observeHandler();
    const request = new Request('https://shop.example/', {
      method: 'POST',
      signal: AbortSignal.abort(),
    });

    expect((await handler(request)).status).toBe(503);
    expect(emulator.requests).toEqual([]);
  });

  it('behavior: no response tells more than the table', async () => {
    const { handler, emulator } = observeHandler();
    emulator.failNext({ status: 401 }, { status: 402, code: 'card_declined' }, 'malformed_json');
    for (let count = 0; count < 3; count += 1) {
      const response = await handler(makeRequest());
      const told = inspect([...response.headers]) + (await response.text());
      expect(told).not.toMatch(/sk_|cus_|cuss_|declined|stack|Stripe/i);
    }
  });

  it.each<[string, object]>([
    ['authorize', { authorize: undefined }],
    ['authorize', { authorize: 'all' }],
    ['onError', { onError: 'console' }],
    ['allowedOrigins', { allowedOrigins: ['*'] }],
  ])('error: %s is not what it has to be: %o', (name, options) => {
    const client = createFetchClient({ apiKey });
    expect(() =>
      createCustomerSessionHandler(client, { authorize: () => null, ...options }),
    ).toThrow(new RegExp(`^Invalid ${name}`));
  });
});
