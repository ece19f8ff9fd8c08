import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Log } from './app.js';
import { type HttpAnswer, sendRequest } from './request.js';
import type { Served } from './serve.js';

const listed = 'https://pay.example';
const signedIn = { Cookie: 'session=valid' };

const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  vary: 'Origin, Sec-Fetch-Site',
};
const json = { ...always, 'content-type': 'application/json' };
const shared = {
  'access-control-allow-origin': listed,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'Retry-After',
};

/** How a platform serves the handler. */
export interface Serving {
  readonly serve: () => Promise<Served>;
  /** The Connect account that the shop finds in what the platform passes beside the request. */
  readonly account?: string;
  /** Whether the platform itself answers a method that no handler is exported for. */
  readonly methodsAreRouted?: boolean;
}

/** Tests the handler over HTTP, as a platform serves it. */
export function describeServed(name: string, platform: Serving): void {
  describe(`createCustomerSessionHandler, served by ${name}`, { timeout: 30_000 }, () => {
    let served: Served;
    let port: string;

    beforeAll(async () => {
      served = await platform.serve();
      ({ port } = new URL(served.url));
    }, 60_000);

    afterAll(() => served?.close());

    const send = (
      headers: Readonly<Record<string, string>>,
      path = '/session',
      method = 'POST',
    ): Promise<HttpAnswer> => sendRequest(served.url + path, method, headers);

    async function readLog(): Promise<Log> {
      return JSON.parse((await send({}, '/log', 'GET')).body);
    }

    /** Sends a request that has to be refused, and makes sure that nothing of it reached Stripe. */
    async function refused(...args: Parameters<typeof send>): Promise<HttpAnswer> {
      const before = await readLog();
      const answer = await send(...args);
      expect(await readLog()).toEqual(before);
      return answer;
    }

    it('default', async () => {
      const { arrivals } = await readLog();
      const answer = await send(signedIn);

      expect(answer).toMatchObject({ status: 200, headers: json });
      expect(JSON.parse(answer.body)).toEqual({
        client_secret: expect.stringMatching(/^cuss_secret_/),
        customer: 'cus_123',
        expires_at: expect.any(Number),
      });
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      const account = platform.account === undefined ? {} : { account: platform.account };
      expect((await readLog()).arrivals).toEqual([...arrivals, account]);
    });

    it.each([
      ['tells by Sec-Fetch-Site', { 'Sec-Fetch-Site': 'same-origin' }],
      ['is older than Sec-Fetch-Site', {}],
    ])('behavior: serves its own page in a browser that %s', async (_, more) => {
      const answer = await send({ ...signedIn, Origin: `http://127.0.0.1:${port}`, ...more });

      expect(answer).toMatchObject({ status: 200, headers: json });
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    });

    it.each([
      ['says so', { 'X-Forwarded-Proto': 'https' }],
      ['says nothing', {}],
      ['is itself behind another', { 'X-Forwarded-Proto': 'http' }],
    ])('behavior: serves its own page behind a proxy that ends TLS and %s', async (_, more) => {
      const proxied = { ...signedIn, Host: 'shop.example', ...more };
      const own = await send({ ...proxied, Origin: 'https://shop.example' });
      const other = await refused({ ...proxied, Origin: 'https://evil.example' });

      expect(own.status).toBe(200);
      expect(other.status).toBe(403);
    });

    it('error: a page that came without TLS', async () => {
      const own = { Host: 'shop.example', Origin: 'http://shop.example' };

      expect(await refused({ ...signedIn, ...own, 'X-Forwarded-Proto': 'https' })).toMatchObject({
        status: 403,
        headers: json,
        body: '{"error":{"type":"insecure_origin"}}',
      });
    });

    it('behavior: serves a listed page, after its preflight', async () => {
      const asked = { Origin: listed, 'Sec-Fetch-Site': 'cross-site' };
      const wanted = { 'Access-Control-Request-Headers': 'x-csrf' };
      const preflight = await refused({ ...asked, ...wanted }, '/session', 'OPTIONS');
      const answer = await send({ ...signedIn, ...asked });

      expect(preflight).toMatchObject({
        status: 204,
        body: '',
        headers: {
          ...always,
          ...shared,
          'access-control-allow-headers': 'x-csrf',
          'access-control-allow-methods': 'POST',
          'access-control-max-age': '600',
          vary: 'Access-Control-Request-Headers, Origin, Sec-Fetch-Site',
        },
      });
      expect(answer).toMatchObject({ status: 200, headers: { ...json, ...shared } });
    });

    it.each([
      ['returns', '/own'],
      ['throws', '/thrown'],
    ])('behavior: sends a Response that authorize %s, with each cookie', async (_, path) => {
      expect(await refused(signedIn, path)).toMatchObject({
        status: 402,
        body: 'Sign in again',
        headers: {
          ...always,
          'set-cookie': ['session=; Max-Age=0', 'reason=expired'],
          vary: 'Cookie, Origin, Sec-Fetch-Site',
        },
      });
    });

    it.each(['length', 'chunked'])(
      'behavior: sends whole what authorize fetched compressed (%s)',
      async (way) => {
        const text = 'Sign in again, please. '.repeat(100);
        const upstream = await serveCompressed(text);
        const { port: upstreamPort } = upstream.address() as AddressInfo;
        try {
          const target = { 'X-Upstream': `http://127.0.0.1:${upstreamPort}/${way}` };
          const answer = await refused({ ...signedIn, ...target }, '/fetched');

          expect(answer).toMatchObject({ status: 402, body: text, headers: { 'x-own': '1' } });
          expect(answer.headers).not.toHaveProperty('content-encoding');
        } finally {
          upstream.closeAllConnections();
          upstream.close();
        }
      },
    );

    it('error: nobody is signed in', async () => {
      expect(await refused({})).toMatchObject({
        status: 401,
        headers: json,
        body: '{"error":{"type":"unauthorized"}}',
      });
    });

    it.each([
      ['a foreign page', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
      ['a foreign page in an old browser', { Origin: 'https://evil.example' }],
      ['a page of the same site', { 'Sec-Fetch-Site': 'same-site' }],
    ])('error: %s', async (_, headers) => {
      const answer = await refused({ ...signedIn, ...headers });

      expect(answer).toMatchObject({
        status: 403,
        headers: json,
        body: '{"error":{"type":"origin_not_allowed"}}',
      });
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    });

    it('error: another method', async () => {
      const own = {
        headers: { ...json, allow: 'POST, OPTIONS' },
        body: '{"error":{"type":"method_not_allowed"}}',
      };

      expect(await refused(signedIn, '/session', 'PUT')).toMatchObject({
        status: 405,
        ...(!platform.methodsAreRouted && own),
      });
    });

    it('error: Stripe is asked too often, of which onError hears', async () => {
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

/** Serves a text that is compressed, as most services do, with its length and in chunks. */
async function serveCompressed(text: string): Promise<Server> {
  const body = gzipSync(text);
  const server = createServer(({ url }, response) => {
    const length = url === '/chunked' ? {} : { 'Content-Length': body.length };
    response.writeHead(402, { 'Content-Encoding': 'gzip', 'X-Own': '1', ...length });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
