import * as fc from 'fast-check';
import {
  createStripeClient,
  type StripeResult,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { beforeAll, describe, expect, it } from 'vitest';
import { configFor } from '../support/clients.js';
import { makeParams } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { type LoopbackServer, startServer } from '../support/server.js';

/** Strings, most of which could end a header or a request. */
const strings = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
      fc.constantFrom('\r\n', '\n', '\r', '\r\nX-Evil: yes', '\0', '\t', '\v', '\u2028', '\x85'),
      fc.constantFrom('é', '\u010A', '\uFF0D', '😀', '\uD83D', ' ', '\x7F', '\u560A'),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join(''));

const isPrintable = (text: string): boolean => /^[\x20-\x7e]+$/.test(text) && text === text.trim();

let server: LoopbackServer;
let sent = 0;

/** Some runtimes reject invalid headers in `fetch`, so it counts. */
const countingFetch: typeof fetch = (...args) => {
  sent += 1;
  return fetch(...args);
};

beforeAll(async () => {
  server = await startServer();
});

/** Calls with a config and options, and returns the header, if a request was sent. */
async function headerOf(name: string, config: object, options: object = {}) {
  const before = sent;
  let result: StripeResult<unknown> | undefined;
  try {
    const client = createStripeClient(configFor(server, { fetch: countingFetch, ...config }));
    result = await safeCreateCustomerSession(client, makeParams(), options);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
  }
  expect(sent - before).toBe(result?.ok ? 1 : 0);
  if (!result?.ok) return undefined;
  const { headers } = server.requests.at(-1) ?? {};
  expect(headers).not.toHaveProperty('x-evil');
  return headers?.[name];
}

describe('any string arrives unchanged in its header, or is not sent', () => {
  it.each<[string, header: string, prefix: string, accepts: (text: string) => boolean]>([
    [
      'apiKey',
      'authorization',
      'Bearer ',
      (text) => isPrintable(text) && !text.includes(' ') && !text.startsWith('pk_'),
    ],
    ['apiVersion', 'stripe-version', '', isPrintable],
    ['stripeAccount', 'stripe-account', '', isPrintable],
    ['stripeContext', 'stripe-context', '', isPrintable],
    ['idempotencyKey', 'idempotency-key', '', (text) => isPrintable(text) && text.length <= 255],
  ])('%s', async (name, header, prefix, accepts) => {
    await fc.assert(
      fc.asyncProperty(strings, async (text) => {
        const expected = accepts(text) ? prefix + text : undefined;

        expect(await headerOf(header, {}, { [name]: text })).toBe(expected);
        if (name === 'idempotencyKey') return;
        expect(await headerOf(header, { [name]: text })).toBe(expected);
      }),
      runs(60),
    );
  });
});
