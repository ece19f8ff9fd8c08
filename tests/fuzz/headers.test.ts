import * as fc from 'fast-check';
import {
  API_VERSION,
  type RequestOptions,
  type StripeClient,
  type StripeClientConfig,
  safeCreateCustomerSession,
  VERSION,
} from 'stripe-customer-session';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CreateClient, clients, configFor } from '../support/clients.js';
import { apiKey, makeParams } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { type LoopbackServer, startServer } from '../support/server.js';

/** Printable texts, most of them with something in them that could end a header or a request. */
const texts = fc
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

/** The settings that become a header: which one, what must stand there, and what they may be. */
const headers: Readonly<
  Record<
    string,
    { name: string; write: (text: string) => string; takes: (text: string) => boolean }
  >
> = {
  apiKey: {
    name: 'authorization',
    write: (text) => `Bearer ${text}`,
    takes: (text) => isPrintable(text) && !text.includes(' ') && !text.startsWith('pk_'),
  },
  apiVersion: { name: 'stripe-version', write: (text) => text, takes: isPrintable },
  stripeAccount: { name: 'stripe-account', write: (text) => text, takes: isPrintable },
  stripeContext: { name: 'stripe-context', write: (text) => text, takes: isPrintable },
  idempotencyKey: {
    name: 'idempotency-key',
    write: (text) => text,
    takes: (text) => isPrintable(text) && text.length <= 255,
  },
};

const usual = {
  authorization: `Bearer ${apiKey}`,
  'stripe-version': API_VERSION,
  'user-agent': `stripe-customer-session/${VERSION}`,
};

function tryToCreate(
  createClient: CreateClient,
  config: StripeClientConfig,
): StripeClient | string {
  try {
    return createClient(config);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return String(error);
  }
}

describe.each(clients)('%s', (_, createClient) => {
  let server: LoopbackServer;
  let sent = 0;

  // Between the client and the server, since a runtime refuses some headers by itself.
  const countingFetch: typeof fetch = (...args) => {
    sent += 1;
    return fetch(...args);
  };

  beforeAll(async () => {
    server = await startServer();
  });

  beforeEach(() => {
    sent = 0;
  });

  const config = (fields: object): StripeClientConfig =>
    configFor(server, { fetch: countingFetch, maxNetworkRetries: 0, ...fields });

  async function expectArrival(
    client: StripeClient,
    options: RequestOptions,
    arrived: object,
  ): Promise<void> {
    const { ok } = await safeCreateCustomerSession(client, makeParams(), options);

    expect(ok).toBe(true);
    expect(server.requests.at(-1)?.headers).toMatchObject({ ...usual, ...arrived });
    expect(server.requests.at(-1)?.headers).not.toHaveProperty('x-evil');
  }

  it.each(Object.entries(headers).filter(([field]) => field !== 'idempotencyKey'))(
    'config: %s: any text arrives as it is, or never gets to fetch',
    async (field, { name, write, takes }) => {
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          const before = sent;
          const client = tryToCreate(createClient, config({ [field]: text }));

          expect(typeof client === 'object').toBe(takes(text));
          if (typeof client === 'object') await expectArrival(client, {}, { [name]: write(text) });
          else expect(sent).toBe(before);
        }),
        runs(60),
      );
    },
  );

  it.each(Object.entries(headers))(
    'options: %s: any text arrives as it is, or never gets to fetch',
    async (field, { name, write, takes }) => {
      const client = createClient(config({}));
      await fc.assert(
        fc.asyncProperty(texts, async (text) => {
          const before = sent;
          const options: RequestOptions = { [field]: text };
          if (takes(text)) {
            await expectArrival(client, options, { [name]: write(text) });
          } else {
            expect(await safeCreateCustomerSession(client, makeParams(), options)).toMatchObject({
              ok: false,
              error: { type: 'invalid_params', issues: [{ path: `options.${field}` }] },
            });
            expect(sent).toBe(before);
          }
        }),
        runs(60),
      );
    },
  );

  it('config: appInfo: any texts arrive as they are, or never get to fetch', async () => {
    const appInfos = fc.record(
      { name: texts, version: texts, url: texts },
      { requiredKeys: ['name'] },
    );
    await fc.assert(
      fc.asyncProperty(appInfos, async (appInfo) => {
        const before = sent;
        const client = tryToCreate(createClient, config({ appInfo }));
        const { name, version = '', url = '' } = appInfo;

        expect(typeof client === 'object').toBe(/^[\x20-\x7e]*$/.test(name + version + url));
        if (typeof client === 'object') {
          const app = name + (version && `/${version}`) + (url && ` (${url})`);
          // What stands at the end of a header is trimmed on the way.
          const agent = `stripe-customer-session/${VERSION} ${app}`.trim();
          await expectArrival(client, {}, { 'user-agent': agent });
        } else {
          expect(sent).toBe(before);
        }
      }),
      runs(60),
    );
  });
});
