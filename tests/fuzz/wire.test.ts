import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import {
  isStripeError,
  type StripeErrorType,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { expect, it, onTestFinished } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, clientSecret, makeParams, makeSession } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';

const session = JSON.stringify(makeSession());

/** Strings with a secret that ends at a character that no secret has. */
const quotes = fc
  .tuple(fc.string(), fc.constantFrom(apiKey, clientSecret, ''), fc.constantFrom('', '"', ' ', '.'))
  .map((parts) => parts.join(''));

const fields = {
  message: quotes,
  type: quotes,
  code: quotes,
  param: fc.oneof(quotes, fc.jsonValue()),
};

const bodies = fc.oneof(
  fc.record(fields, { requiredKeys: [] }).map((error) => JSON.stringify({ error })),
  fc.constantFrom(session, session.slice(0, -1), '', '{}', '[]', '{"error":null}', '{"error":[]}'),
  fc.json(),
  quotes,
);

const headerValues = fc.oneof(
  fc.constantFrom('true', 'false', '0', '1', '-1', '1e9', '99999999999999999999', 'gzip', 'br'),
  fc.constantFrom('zstd', 'chunked', 'identity', 'close', 'Fri, 31 Dec 9999 23:59:59 GMT', '/', ''),
  fc.string({ unit: 'grapheme-ascii' }),
);

const headerNames = fc.constantFrom(
  ...['Retry-After', 'Stripe-Should-Retry', 'Request-Id', 'Stripe-Version', 'Idempotent-Replayed'],
  ...['Location', 'Content-Type', 'Set-Cookie', 'Content-Length', 'Transfer-Encoding', 'X-Own'],
  ...['Content-Encoding', 'Connection', 'Trailer'],
);

/** HTTP responses, and bytes that are not HTTP. */
const responses = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  {
    weight: 5,
    arbitrary: fc
      .record({
        protocol: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2', 'ICY'),
        status: fc.oneof(fc.constantFrom(200, 400, 429, 500), fc.nat(1000), fc.string()),
        headers: fc.array(fc.tuple(headerNames, headerValues), { maxLength: 4 }),
        body: fc.oneof(
          bodies.map((text) => Buffer.from(text)),
          bodies.map((text) => gzipSync(text)),
          fc.uint8Array({ maxLength: 50 }),
        ),
      })
      .map(({ protocol, status, headers, body }) => {
        const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
        return Buffer.concat([Buffer.from(`${protocol} ${status} x\r\n${lines}\r\n`), body]);
      }),
  },
);

/** Starts a TCP server, which sends bytes that no HTTP server sends. */
async function startRawServer() {
  let response: Uint8Array = new Uint8Array();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A client that has read enough may reset the connection.
    socket.on('error', () => socket.destroy());
    let request = '';
    socket.on('data', (chunk) => {
      request += chunk.toString('latin1');
      if (isComplete(request)) socket.end(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    respondWith(bytes: Uint8Array) {
      response = bytes;
    },
  };
}

function isComplete(request: string): boolean {
  const [head = '', ...rest] = request.split('\r\n\r\n');
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return rest.length > 0 && rest.join('\r\n\r\n').length >= length;
}

it.each(clients)(
  'whatever a server sends, a call with %s leaks no secret',
  async (_, createClient) => {
    const server = await startRawServer();
    const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
    const seen = new Set<StripeErrorType | undefined>();
    await fc.assert(
      fc.asyncProperty(fc.boolean(), responses, async (isRaw, bytes) => {
        server.respondWith(bytes);
        const { ok, error } = isRaw
          ? await safeRawRequest<unknown>(client, { method: 'GET', path: '/v1/balance' })
          : await safeCreateCustomerSession(client, makeParams());

        seen.add(error?.type);
        expect(ok || isStripeError(error)).toBe(true);
        expect(findSecret(error, apiKey, clientSecret)).toEqual([]);
      }),
      runs(300),
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        undefined,
        ...['api_error', 'connection_error', 'invalid_response'],
        ...['invalid_request_error', 'rate_limit_error'],
      ]),
    );
  },
);
