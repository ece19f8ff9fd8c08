import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { isStripeError, safeCreateCustomerSession, safeRawRequest } from 'stripe-customer-session';
import { expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, clientSecret, makeParams, makeSession } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { startServer } from '../support/server.js';

const session = JSON.stringify(makeSession());

/** Strings with a secret that ends at a character that no secret has. */
const quotes = fc
  .tuple(fc.string(), fc.constantFrom(apiKey, clientSecret, ''), fc.constantFrom('', '"', ' ', '.'))
  .map((parts) => parts.join(''));

const params = fc.oneof(quotes, fc.jsonValue());
const errors = { message: quotes, type: quotes, code: quotes, param: params };

const bodies = fc.oneof(
  fc.record(errors, { requiredKeys: [] }).map((error) => JSON.stringify({ error })),
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

const httpResponses = fc
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
  });

/** HTTP responses, and bytes that are not HTTP. */
const responses = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 5, arbitrary: httpResponses },
);

it.each(clients)(
  'whatever a server sends, a call with %s leaks no secret',
  async (_, createClient) => {
    let response = new Uint8Array();
    // Without the HTTP server, which would not send most of this.
    const server = await startServer(({ socket }) => socket?.end(response));
    const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
    const seen = new Set<string | undefined>();
    await fc.assert(
      fc.asyncProperty(fc.boolean(), responses, async (isRaw, bytes) => {
        response = bytes;
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
