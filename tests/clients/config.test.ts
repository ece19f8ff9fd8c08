import { inspect } from 'node:util';
import {
  API_VERSION,
  createCustomerSession,
  createStripeClient,
  type FetchClientConfig,
  type StripeClientConfig,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
import { startServer } from '../support/server.js';

const LONGEST = 2_147_483_647;

const accepted: { readonly [K in keyof FetchClientConfig]-?: readonly unknown[] } = {
  apiKey: ['sk_live_x', 'rk_test_x', 'x', '!~'],
  apiVersion: ['2024-06-20', '2026-10-28.preview; a=v1', undefined],
  baseUrl: [
    'https://stripe.example',
    'https://stripe.example:8443/a/b/',
    'HTTPS://STRIPE.EXAMPLE',
    'http://localhost',
    'http://localhost:12111/',
    'http://127.0.0.1:1',
    'http://127.1.2.3',
    'http://[::1]:1/x',
    undefined,
  ],
  stripeAccount: ['acct_123', undefined],
  stripeContext: ['org_1/acct_1', undefined],
  timeout: [1, 80_000, LONGEST, undefined],
  totalTimeout: [1, 80_000, LONGEST, undefined],
  maxNetworkRetries: [0, 1, 10, undefined],
  fetch: [fetch, () => undefined, undefined],
  appInfo: [{ name: 'x' }, { name: 'x', version: '1', url: 'y' }, undefined],
  onAttempt: [() => undefined, undefined],
};

const notText = [null, 1, true, {}, ['x'], ''];
const notPrintable = ['a\nb', 'a\r', '\0', 'é', '\u{1f600}', '\x7f', 'a\tb'];
const notMilliseconds = [
  0,
  -1,
  1.5,
  LONGEST + 1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '1000',
  null,
  10n,
];

const refused: { readonly [K in keyof FetchClientConfig]-?: readonly unknown[] } = {
  apiKey: [
    ...notText,
    ...notPrintable,
    undefined,
    'pk_test_1',
    'pk_live_1',
    'sk_ x',
    ' sk_x',
    'sk_x ',
  ],
  apiVersion: [...notText, ...notPrintable],
  baseUrl: [
    ...notText,
    'stripe.example',
    '/v1',
    'http://stripe.example',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://10.0.0.1',
    'http://[::2]',
    'ftp://localhost',
    'file:///tmp',
    'https://user@stripe.example',
    'https://user:pass@stripe.example',
    'https://stripe.example?a=b',
    'https://stripe.example?',
    'https://stripe.example#a',
    'https://stripe.example/#',
    new URL('https://stripe.example'),
  ],
  stripeAccount: [...notText, ...notPrintable],
  stripeContext: [...notText, ...notPrintable],
  timeout: notMilliseconds,
  totalTimeout: notMilliseconds,
  maxNetworkRetries: [-1, 11, 0.5, Number.NaN, Number.POSITIVE_INFINITY, '2', null],
  fetch: [null, 'fetch', {}, 1],
  appInfo: [
    null,
    'shop',
    {},
    { version: '1' },
    { name: '' },
    { name: 1 },
    { name: null },
    { name: 'a\nb' },
    { name: 'x', version: 1 },
    { name: 'x', version: 'é' },
    { name: 'x', url: {} },
    { name: 'x', url: 'a\r\nEvil: header' },
  ],
  onAttempt: [null, 'log', {}],
};

const rows = (table: Readonly<Record<string, readonly unknown[]>>): [string, string, unknown][] =>
  Object.entries(table).flatMap(([name, values]) =>
    values.map((value): [string, string, unknown] => [
      name,
      inspect(value, { breakLength: Number.POSITIVE_INFINITY, compact: true }),
      value,
    ]),
  );

describe.each(clients)('%s', (_, createClient) => {
  it.each(rows(accepted))('config: %s may be %s', (name, _title, value) => {
    const config = { apiKey, [name]: value };
    expect(() => createClient(config)).not.toThrow();
  });

  it.each(rows(refused))('config: %s must not be %s', (name, _title, value) => {
    const config = { apiKey, [name]: value };
    expect(() => createClient(config)).toThrow(TypeError);
    expect(() => createClient(config)).toThrow(name);
  });

  it.each([undefined, null, 'sk_test_x', 1])('config: must not be %j', (config) => {
    const create = (): unknown => createClient(config as unknown as FetchClientConfig);
    expect(create).toThrow(TypeError);
    expect(create).toThrow('apiKey');
  });

  it('config: a TypeError names each field and no value', () => {
    const config = { apiKey: 'sk_hidden 1', timeout: 12.5, baseUrl: 'http://hidden.example' };
    const message = ((): string => {
      try {
        return String(createClient(config));
      } catch (error) {
        return String(error);
      }
    })();

    expect(message).toMatch(/^TypeError: .*apiKey.*timeout/);
    expect(message).toMatch(/baseUrl/);
    expect(message).not.toMatch(/hidden|12\.5/);
  });

  it('config: what is changed after the creation does not count', async () => {
    const server = await startServer();
    const config = { ...configFor(server), stripeAccount: 'acct_1' };
    const client = createClient(config);
    Object.assign(config, {
      apiKey: 'sk_other',
      stripeAccount: 'acct_2',
      baseUrl: 'https://x.invalid',
    });

    expect(await createCustomerSession(client, makeParams())).toEqual(makeSession());
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: `Bearer ${apiKey}`,
      'stripe-account': 'acct_1',
    });
  });

  it("config: baseUrl is Stripe's own by default", async () => {
    const urls: unknown[] = [];
    const client = createClient({
      apiKey,
      fetch: (input) => {
        urls.push(input instanceof Request ? input.url : input);
        return Promise.resolve(Response.json(makeSession()));
      },
    });
    await createCustomerSession(client, makeParams());

    expect(urls).toEqual(['https://api.stripe.com/v1/customer_sessions']);
  });
});

describe('API_VERSION', () => {
  it('default', () => {
    expect(API_VERSION).toBe('2026-10-28.endive');
  });
});

describe('createStripeClient', () => {
  it.each([null, {}, 'ky', () => undefined, { create: 1, extend: 2 }, fetch])(
    'config: ky must not be %j',
    (ky) => {
      const config = { apiKey, ky } as unknown as StripeClientConfig;
      expect(() => createStripeClient(config)).toThrow(TypeError);
      expect(() => createStripeClient(config)).toThrow('ky');
    },
  );
});
