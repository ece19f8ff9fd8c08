import * as fc from 'fast-check';
import { createStripeClient, safeCreateCustomerSession } from 'stripe-customer-session';
import { expect, it } from 'vitest';
import { configFor } from '../support/clients.js';
import { makeParams } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { startServer } from '../support/server.js';

/** Strings, most of which could end a header or a request. */
const parts = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 1 }),
  fc.constantFrom('\r\n', '\n', '\r', '\r\nX-Evil: yes', '\0', '\t', '\v', '\u2028', '\x85'),
  fc.constantFrom('é', '\u010A', '\uFF0D', '😀', '\uD83D', ' ', '\x7F', '\u560A'),
);
const strings = fc.string({ unit: parts, minLength: 1, maxLength: 3 });

const isPrintable = (text: string): boolean => /^[\x20-\x7e]+$/.test(text) && text === text.trim();

const server = await startServer();

/** Makes a call, and returns the header of its request, or `undefined` if it was rejected before. */
async function headerOf(name: string, config: object, options: object = {}) {
  const sent = server.requests.length;
  try {
    const client = createStripeClient(configFor(server, config));
    const { error } = await safeCreateCustomerSession(client, makeParams(), options);
    // Not `connection_error`: `fetch` itself rejects some invalid headers.
    expect([undefined, 'invalid_params']).toContain(error?.type);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
  }
  const [request, ...more] = server.requests.slice(sent);
  expect(more).toEqual([]);
  expect(request?.headers ?? {}).not.toHaveProperty('x-evil');
  return request?.headers[name];
}

it.each<[string, header: string, prefix: string, accepts: (text: string) => boolean]>([
  ['apiKey', 'authorization', 'Bearer ', (text) => /^(?!pk_)[\x21-\x7e]+$/.test(text)],
  ['apiVersion', 'stripe-version', '', isPrintable],
  ['stripeAccount', 'stripe-account', '', isPrintable],
  ['stripeContext', 'stripe-context', '', isPrintable],
  ['idempotencyKey', 'idempotency-key', '', (text) => isPrintable(text) && text.length <= 255],
])(
  'any %s arrives unchanged in its header, or is rejected',
  async (name, header, prefix, accepts) => {
    await fc.assert(
      fc.asyncProperty(strings, async (text) => {
        const expected = accepts(text) ? prefix + text : undefined;

        expect(await headerOf(header, {}, { [name]: text })).toBe(expected);
        if (name === 'idempotencyKey') return;
        expect(await headerOf(header, { [name]: text })).toBe(expected);
      }),
      runs(60),
    );
  },
);
