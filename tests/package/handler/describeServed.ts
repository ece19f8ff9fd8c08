import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commonHeaders, corsHeaders } from '../../support/handler.js';
import { startServer, text } from '../../support/server.js';
import type { Log } from './app.js';
import { type HttpResponse, sendRequest } from './request.js';
import type { Served } from './serve.js';

const signedIn = { Cookie: 'session=valid' };
const json = { ...commonHeaders, 'content-type': 'application/json' };

/** How a platform serves the handler. */
interface Serving {
  readonly serve: () => Promise<Served>;
  /** The Connect account that the shop finds in the arguments of the platform. */
  readonly account?: string;
  /** Whether the platform itself rejects a method that no handler is exported for. */
  readonly methodsAreRouted?: boolean;
}

/** Tests the handler over HTTP, as a platform serves it. */
export function describeServed(name: string, platform: Serving): void {
  describe(`createCustomerSessionHandler, served by ${name}`, { timeout: 30_000 }, () => {
    let served: Served;

    beforeAll(async () => {
      served = await platform.serve();
    }, 60_000);

    afterAll(() => served?.close());

    const send = (
      headers: Readonly<Record<string, string>>,
      path = '/session',
      method = 'POST',
    ): Promise<HttpResponse> => sendRequest(served.url + path, method, headers);

    async function readLog(): Promise<Log> {
      return JSON.parse((await send({}, '/log', 'GET')).body);
    }

    /** Sends a request, and checks that nothing of it reaches Stripe. */
    async function sendWithoutCall(...args: Parameters<typeof send>): Promise<HttpResponse> {
      const before = await readLog();
      const response = await send(...args);
      expect(await readLog()).toEqual(before);
      return response;
    }

    it('creates a session', async () => {
      const { accounts } = await readLog();
      const response = await send(signedIn);

      expect(response).toMatchObject({ status: 200, headers: json });
      expect(JSON.parse(response.body)).toEqual({
        client_secret: expect.stringMatching(/^cuss_secret_/),
        customer: 'cus_123',
        expires_at: expect.any(Number),
      });
      expect((await readLog()).accounts).toEqual([...accounts, platform.account ?? '']);
    });

    it.each([
      ['sends Sec-Fetch-Site', { 'Sec-Fetch-Site': 'same-origin' }],
      ['does not', {}],
    ])('serves its own page in a browser that %s', async (_, headers) => {
      const own = { Origin: `http://127.0.0.1:${new URL(served.url).port}` };
      const response = await send({ ...signedIn, ...own, ...headers });

      expect(response).toMatchObject({ status: 200, headers: json });
      expect(response.headers).not.toHaveProperty('access-control-allow-origin');
    });

    it('serves its own page behind a proxy that ends TLS', async () => {
      const proxied = { ...signedIn, Host: 'shop.example', 'X-Forwarded-Proto': 'http' };
      const own = await send({ ...proxied, Origin: 'https://shop.example' });
      const other = await sendWithoutCall({ ...proxied, Origin: 'https://evil.example' });

      expect([own.status, other.status]).toEqual([200, 403]);
    });

    it('serves a listed page, after its preflight', async () => {
      const page = { Origin: 'https://pay.example', 'Sec-Fetch-Site': 'cross-site' };
      const requested = { ...page, 'Access-Control-Request-Headers': 'x-csrf' };
      const shared = corsHeaders(page.Origin);

      expect(await sendWithoutCall(requested, '/session', 'OPTIONS')).toMatchObject({
        status: 204,
        body: '',
        headers: {
          ...commonHeaders,
          ...shared,
          'access-control-allow-headers': 'x-csrf',
          'access-control-allow-methods': 'POST',
          'access-control-max-age': '600',
          vary: 'Access-Control-Request-Headers, Origin, Sec-Fetch-Site',
        },
      });
      expect(await send({ ...signedIn, ...page })).toMatchObject({
        status: 200,
        headers: { ...json, ...shared },
      });
    });

    it('sends a Response of authorize, with each cookie', async () => {
      expect(await sendWithoutCall(signedIn, '/own')).toMatchObject({
        status: 402,
        body: 'Sign in again',
        headers: {
          ...commonHeaders,
          'set-cookie': ['session=; Max-Age=0', 'reason=expired'],
          vary: 'Cookie, Origin, Sec-Fetch-Site',
        },
      });
    });

    it.each(['with its length', 'in chunks'])(
      'decodes a compressed response that authorize fetches, sent %s',
      async (way) => {
        const body = 'Sign in again, please. '.repeat(100);
        const gzipped = gzipSync(body);
        const length = way === 'in chunks' ? {} : { 'Content-Length': `${gzipped.length}` };
        const headers = { 'Content-Encoding': 'gzip', 'X-Own': '1', ...length };
        const upstream = await startServer(text(402, gzipped, headers));
        const target = { ...signedIn, 'X-Upstream': upstream.url };
        const response = await sendWithoutCall(target, '/fetched');

        expect(response).toMatchObject({ status: 402, body, headers: { 'x-own': '1' } });
        expect(response.headers).not.toHaveProperty('content-encoding');
      },
    );

    it.each([
      [401, 'unauthorized', {}],
      [
        403,
        'origin_not_allowed',
        { ...signedIn, Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
      ],
    ])('responds with %i %s', async (status, type, headers) => {
      const response = await sendWithoutCall(headers);

      expect(response).toMatchObject({ status, headers: json });
      expect(response.body).toBe(`{"error":{"type":"${type}"}}`);
      expect(response.headers).not.toHaveProperty('access-control-allow-origin');
    });

    it('rejects another method', async () => {
      expect(await sendWithoutCall(signedIn, '/session', 'PUT')).toMatchObject({
        status: 405,
        ...(!platform.methodsAreRouted && {
          headers: { ...json, allow: 'POST, OPTIONS' },
          body: '{"error":{"type":"method_not_allowed"}}',
        }),
      });
    });

    it('reports a rate limit of Stripe to onError', async () => {
      const { failures } = await readLog();
      expect(await send(signedIn, '/rate-limited')).toMatchObject({
        status: 503,
        headers: { ...json, 'retry-after': '7' },
        body: expect.stringMatching(
          /^\{"error":\{"type":"service_unavailable","request_id":"req_\w+"\}\}$/,
        ),
      });
      expect((await readLog()).failures).toBe(failures + 1);
    });
  });
}
