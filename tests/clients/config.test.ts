import { inspect } from 'node:util';
import {
  API_VERSION,
  createCustomerSession,
  createStripeClient,
  type StripeClientConfig,
} from 'stripe-customer-session';
import { type KyInstanceLike, kyFetch } from 'stripe-customer-session/ky';
import { describe, expect, it } from 'vitest';
import { configFor } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
import { startServer } from '../support/server.js';
import { commonSettings, configSettings, type SettingValues } from '../support/settingValues.js';

const settings: Readonly<Record<string, SettingValues>> = {
  ...commonSettings,
  ...configSettings,
  baseUrl: {
    accepts: [
      'https://stripe.example',
      'https://stripe.example:8443/a/b/',
      'HTTPS://STRIPE.EXAMPLE',
      'http://localhost',
      'http://localhost:12111/',
      'http://127.0.0.1:1',
      'http://127.1.2.3',
      'http://[::1]:1/x',
    ],
    refuses: [
      null,
      1,
      {},
      '',
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
    ],
  },
  appInfo: {
    accepts: [{ name: 'x' }, { name: 'x', version: '1', url: 'y' }],
    refuses: [
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
  },
};

describe('createStripeClient', () => {
  const createClient = createStripeClient;

  it.each(Object.entries(settings))(
    'config: %s: accepts each of its values',
    (name, { accepts }) => {
      for (const value of accepts) {
        const config = { apiKey, [name]: value };
        expect(() => createClient(config), inspect(value)).not.toThrow();
      }
    },
  );

  it.each(Object.entries(settings))('config: %s: rejects all others', (name, { refuses }) => {
    for (const value of refuses) {
      const config = { apiKey, [name]: value };
      expect(() => createClient(config), inspect(value)).toThrow(TypeError);
      expect(() => createClient(config), inspect(value)).toThrow(name);
    }
  });

  it.each(Object.keys(settings).filter((name) => name !== 'apiKey'))(
    'config: %s: undefined is treated as not set',
    (name) => {
      expect(() => createClient({ apiKey, [name]: undefined })).not.toThrow();
    },
  );

  it.each([undefined, null, 'sk_test_x', 1, {}, { apiKey: undefined }])(
    'config: must not be %j',
    (config) => {
      const create = (): unknown => createClient(config as unknown as StripeClientConfig);
      expect(create).toThrow(TypeError);
      expect(create).toThrow('apiKey');
    },
  );

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
        urls.push(input);
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

describe('kyFetch', () => {
  it.each([
    ...[null, {}, 'ky', () => undefined, { create: 1, extend: 2 }, fetch],
    ...[{ create: () => 1 }, { extend: () => 1 }],
  ])('error: %o is not a ky instance', (value) => {
    const instance = value as unknown as KyInstanceLike;
    expect(() => kyFetch(instance)).toThrow(
      new TypeError('The argument of kyFetch is not a ky instance.'),
    );
  });
});
