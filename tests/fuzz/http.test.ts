import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import {
  isStripeError,
  type StripeClient,
  type StripeErrorType,
  safeCreateCustomerSession,
  safeRawRequest,
} from 'stripe-customer-session';
import { beforeAll, describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { apiKey, clientSecret, makeParams, makeSession } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { isSession } from '../support/judge.js';
import { type RawServer, startRawServer } from '../support/rawServer.js';
import { type Answer, type LoopbackServer, startServer } from '../support/server.js';

const session = JSON.stringify(makeSession());

/** Texts that quote a secret after anything, and go on with something that belongs to no key. */
const quotes = fc
  .tuple(fc.string(), fc.constantFrom(apiKey, clientSecret, ''), fc.constantFrom('', '"', ' ', '.'))
  .map((parts) => parts.join(''));

const stripeTypes = fc.constantFrom('api_error', 'idempotency_error', 'invalid_request_error');

const errorBodies = fc
  .record(
    {
      message: quotes,
      type: fc.oneof(stripeTypes, quotes),
      code: fc.oneof(fc.constantFrom('rate_limit', 'resource_missing'), quotes),
      decline_code: fc.oneof(quotes, fc.jsonValue()),
      param: fc.oneof(quotes, fc.jsonValue()),
      doc_url: quotes,
      request_log_url: quotes,
    },
    { requiredKeys: [] },
  )
  .map((error) => JSON.stringify({ error }));

const bodies = fc.oneof(
  errorBodies,
  fc.constantFrom(session, session.slice(0, -1), '', '{}', '[]', '{"error":null}', '{"error":[]}'),
  fc.json(),
  quotes,
);

const headerValues = fc.oneof(
  fc.constantFrom('true', 'false', '0', '1', '-1', '1e9', '99999999999999999999', 'gzip', 'br'),
  fc.constantFrom('zstd', 'chunked', 'identity', 'close', 'Fri, 31 Dec 9999 23:59:59 GMT', '/', ''),
  fc.string({ unit: 'grapheme-ascii' }),
);

const headerNames = fc.oneof(
  fc.constantFrom('Retry-After', 'Stripe-Should-Retry', 'Request-Id', 'Stripe-Version'),
  fc.constantFrom('Idempotent-Replayed', 'Location', 'Content-Type', 'Set-Cookie', 'Refresh'),
  fc.stringMatching(/^X-[a-z]{1,5}$/),
);

const framingNames = fc.constantFrom(
  'Content-Length',
  'Transfer-Encoding',
  'Content-Encoding',
  'Connection',
  'Trailer',
);

/** Whole answers of HTTP servers, and what no such server would send. */
const wire = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .record({
      protocol: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2', 'ICY'),
      status: fc.oneof(fc.constantFrom(200, 400, 500), fc.nat(1000), fc.string()),
      reason: fc.string({ maxLength: 5 }),
      headers: fc.array(fc.tuple(fc.oneof(headerNames, framingNames), headerValues), {
        maxLength: 4,
      }),
      body: fc.oneof(
        bodies.map((text) => Buffer.from(text)),
        bodies.map((text) => gzipSync(text)),
        fc.uint8Array({ maxLength: 50 }),
      ),
    })
    .map(({ protocol, status, reason, headers, body }) => {
      const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      const head = `${protocol} ${status} ${reason}\r\n${lines}\r\n`;
      return Buffer.concat([Buffer.from(head), body]);
    }),
);

const types: readonly StripeErrorType[] = ['api_error', 'connection_error', 'invalid_response'];

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** What each action takes for a success, and for its answer. */
const actions = [
  {
    act: (client: StripeClient) => safeCreateCustomerSession(client, makeParams()),
    isSuccess: (status: number) => status === 200,
    isAnswer: (body: string, _status: number) => isSession(parseJson(body)),
  },
  {
    act: (client: StripeClient) => safeRawRequest(client, { method: 'GET', path: '/v1/balance' }),
    isSuccess: (status: number) => status >= 200 && status < 300,
    isAnswer: (body: string, status: number) =>
      (body === '' && (status === 204 || status === 205)) || parseJson(body) !== undefined,
  },
] as const;

/** The table of the errors, as docs/errors.md has it. */
function expectedType(
  { isAnswer, isSuccess }: (typeof actions)[number],
  status: number,
  body: string,
): StripeErrorType | undefined {
  if (isSuccess(status)) return isAnswer(body, status) ? undefined : 'invalid_response';
  const { code, type } = Object(Object(parseJson(body)).error);
  const byStatus: Readonly<Record<number, StripeErrorType>> = {
    401: 'authentication_error',
    402: 'card_error',
    403: 'permission_error',
    429: 'rate_limit_error',
  };
  if (byStatus[status]) return byStatus[status];
  if (status < 400 || status >= 500) return 'api_error';
  if (status === 400 && code === 'rate_limit') return 'rate_limit_error';
  return type === 'idempotency_error' ? type : 'invalid_request_error';
}

describe.each(clients)('a call with %s', (_, createClient) => {
  let raw: RawServer;
  let server: LoopbackServer;
  let answer: Answer = () => undefined;

  beforeAll(async () => {
    raw = await startRawServer();
    server = await startServer((...args) => answer(...args));
  });

  const clientFor = (url: string): StripeClient =>
    createClient(configFor({ url }, { maxNetworkRetries: 0 }));

  it('property: any status, headers and body give an answer or the error of their row', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...actions),
        fc.oneof(
          fc.constantFrom(200, 400, 401, 402, 403, 409, 429),
          // A 407 is for a browser's proxy: fetch keeps it to itself, and tells of a failed request.
          fc.integer({ min: 200, max: 599 }).filter((status) => status !== 407),
        ),
        fc.array(fc.tuple(headerNames, headerValues), { maxLength: 4 }),
        bodies,
        async (action, status, headers, written) => {
          // An answer of these has no body, whatever was written.
          const body = [204, 205, 304].includes(status) ? '' : written;
          answer = (response) => {
            for (const [name, value] of headers) response.setHeader(name, value);
            response.writeHead(status).end(body);
          };
          const result = await action.act(clientFor(server.url));
          const type = expectedType(action, status, body);

          expect(result).toMatchObject(
            type ? { ok: false, error: { type, statusCode: status, attempts: 1 } } : { ok: true },
          );
          const { headers: _own, ...told } = { headers: null, ...result.response };
          const shown = inspect([result.ok || result.error, told], {
            showHidden: true,
            getters: true,
            depth: null,
          });
          expect(shown).not.toContain(apiKey);
          expect(shown).not.toContain(clientSecret);
        },
      ),
      runs(300),
    );
  });

  it('property: whatever comes over the wire, the call ends in an answer or a StripeError', async () => {
    const seen = new Set<StripeErrorType | true>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actions), wire, async ({ act }, bytes) => {
        raw.answerWith(bytes);
        const result = await act(clientFor(raw.url));

        seen.add(result.ok || result.error.type);
        expect(result.ok || isStripeError(result.error)).toBe(true);
        if ('session' in result && result.ok) expect(isSession(result.session)).toBe(true);
      }),
      runs(300),
    );
    expect([...seen]).toEqual(expect.arrayContaining([...types]));
  });
});
