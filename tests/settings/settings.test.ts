import { API_VERSION } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { readConfig, readOptions } from '../../src/settings/settings.js';
import { apiKey } from '../support/fixtures.js';
import {
  commonSettings,
  configSettings,
  firstRowsOf,
  optionSettings,
} from '../support/settingValues.js';

const settings = { ...commonSettings, ...configSettings };

const configNames =
  'apiKey, apiVersion, stripeAccount, stripeContext, timeout, totalTimeout, maxNetworkRetries, ' +
  'allowInsecureBaseUrl, baseUrl, fetch, appInfo, onAttempt';

/** What reading a config throws. */
function rejectionOf(config: unknown): unknown {
  try {
    return readConfig(config);
  } catch (error) {
    return error;
  }
}

describe('readConfig', () => {
  it('default', () => {
    expect(readConfig({ apiKey })).toEqual({
      apiKey,
      apiVersion: API_VERSION,
      baseUrl: 'https://api.stripe.com',
      timeout: 10_000,
      totalTimeout: 20_000,
      maxNetworkRetries: 2,
    });
  });

  it.each(firstRowsOf(settings, 'accepts'))('%s: accepts %s as it is', (name, _shown, value) => {
    expect(readConfig({ apiKey, [name]: value })).toEqual({
      ...readConfig({ apiKey }),
      [name]: value,
    });
  });

  it.each([...Object.keys(settings), 'baseUrl', 'appInfo'])(
    '%s: undefined is as good as absent',
    (name) => {
      expect(readConfig({ [name]: undefined, apiKey })).toEqual(readConfig({ apiKey }));
    },
  );

  it('appInfo, baseUrl: in the form that is used', () => {
    const config = { apiKey, appInfo: { name: 'x', version: '1' }, baseUrl: 'http://LOCALHOST/a/' };

    expect(readConfig(config)).toMatchObject({ appInfo: 'x/1', baseUrl: 'http://localhost/a' });
  });

  it.each([
    ...firstRowsOf(settings, 'refuses'),
    ['baseUrl', 'http', 'http://example.com'] as const,
    ['baseUrl', 'nothing', ''] as const,
    ['baseUrl', 'null', null] as const,
    ['appInfo', 'a text', 'my-shop'] as const,
    ['appInfo', 'null', null] as const,
  ])('error: %s: rejects %s', (name, _shown, value) => {
    const error = rejectionOf({ apiKey, [name]: value });

    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(/^TypeError: Invalid config: config\.\w+ (must|is|contains) /);
    expect(String(error)).toContain(`: config.${name} `);
  });

  it.each([{}, { apiKey: undefined }, { apiKey: null }, { apiKey: '' }])(
    'error: no key in %j',
    (config) => {
      expect(rejectionOf(config)).toEqual(
        new TypeError('Invalid config: config.apiKey is empty. Is STRIPE_SECRET_KEY set?'),
      );
    },
  );

  it.each([undefined, null, 'sk_test_1', 1, ['sk_test_1']])('error: %j is no config', (config) => {
    expect(rejectionOf(config)).toEqual(
      new TypeError('Invalid config: config must be an object such as { apiKey }'),
    );
  });

  it('stripeAccount, stripeContext: null is treated as not set', () => {
    const config = { apiKey, stripeAccount: null, stripeContext: null };
    expect(readConfig(config)).toEqual(readConfig({ apiKey }));
  });

  it('error: names that nobody reads', () => {
    expect(rejectionOf({ apiKey, maxRetries: 1, host: 'localhost' })).toEqual(
      new TypeError(
        ['maxRetries', 'host']
          .map((name) => `config.${name} is unknown; known are ${configNames}`)
          .join(', ')
          .replace(/^/, 'Invalid config: '),
      ),
    );
    expect(readConfig({ apiKey, maxRetries: undefined })).toEqual(readConfig({ apiKey }));
  });

  it('behavior: inherited settings count', () => {
    class Config {
      readonly apiKey = apiKey;
      get timeout() {
        return 3;
      }
    }

    expect(readConfig(new Config())).toMatchObject({ apiKey, timeout: 3 });
  });

  it('behavior: what pollutes the prototype of objects does not count', () => {
    const polluted = {
      baseUrl: 'https://evil.example',
      stripeAccount: 'acct_evil',
      apiKey: 'sk_1',
    };
    Object.assign(Object.prototype, polluted);
    try {
      class Config {
        readonly apiKey = apiKey;
        get stripeAccount() {
          return 'acct_own';
        }
      }

      expect(readConfig({ apiKey }).baseUrl).toBe('https://api.stripe.com');
      expect(readConfig({ apiKey }).stripeAccount).toBeUndefined();
      expect(readConfig(new Config()).stripeAccount).toBe('acct_own');
      expect(() => readConfig({})).toThrow(TypeError);
      expect(readOptions(readConfig({ apiKey }), {}).settings.stripeAccount).toBeUndefined();
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it('behavior: each setting is looked at once, so that what is checked is what is used', () => {
    let reads = 0;
    const settings = readConfig({
      apiKey,
      get timeout() {
        reads += 1;
        return reads === 1 ? 2 : 'two';
      },
    });

    expect(settings.timeout).toBe(2);
    expect(Object.getOwnPropertyDescriptor(settings, 'timeout')).toMatchObject({ value: 2 });
    expect(reads).toBe(1);
  });

  it('error: quotes no value', () => {
    const error = rejectionOf({
      apiKey: 'sk_live_tooSecret\n',
      baseUrl: `https://${apiKey}@x.test`,
    });

    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).not.toContain('tooSecret');
    expect(String(error)).not.toContain(apiKey);
  });

  it('error: names every field that is wrong', () => {
    const error = rejectionOf({ apiKey: 'pk_test_1', timeout: 0, maxNetworkRetries: 11 });

    expect(error).toEqual(
      new TypeError(
        'Invalid config: config.apiKey is a publishable key; pass a secret key, ' +
          'config.timeout must be an integer from 1 to 2147483647, ' +
          'config.maxNetworkRetries must be an integer from 0 to 10',
      ),
    );
  });
});

const clientSettings = readConfig({
  apiKey: 'sk_test_client',
  timeout: 5,
  stripeAccount: 'acct_1',
});
const optionTable = { ...commonSettings, ...optionSettings };

describe('readOptions', () => {
  it.each([[undefined], [{}], [Object.create(null)], [{ unknown: undefined }]])(
    "default: %j leaves the client's settings",
    (options) => {
      expect(readOptions(clientSettings, options)).toEqual({
        settings: clientSettings,
        issues: [],
      });
    },
  );

  it.each(firstRowsOf(optionTable, 'accepts'))('%s: accepts %s', (name, _shown, value) => {
    expect(readOptions(clientSettings, { [name]: value })).toEqual({
      settings: { ...clientSettings, [name]: value },
      issues: [],
    });
  });

  it.each(Object.keys(optionTable))("%s: undefined leaves the client's", (name) => {
    expect(readOptions(clientSettings, { [name]: undefined })).toEqual({
      settings: clientSettings,
      issues: [],
    });
  });

  it.each(['baseUrl', 'fetch', 'onAttempt', 'idempotency_key', 'stripe_account'])(
    'error: %s is unknown, and known names are listed',
    (name) => {
      const { issues } = readOptions(clientSettings, { [name]: 'x' });

      expect(issues.map(({ message }) => message)).toEqual([
        `options.${name} is unknown; known are apiKey, apiVersion, stripeAccount, stripeContext, ` +
          'timeout, totalTimeout, maxNetworkRetries, idempotencyKey, signal',
      ]);
    },
  );

  it.each(firstRowsOf(optionTable, 'refuses'))('error: %s: rejects %s', (name, _shown, value) => {
    const { issues } = readOptions(clientSettings, { [name]: value });

    expect(issues).toMatchObject([{ path: `options.${name}` }]);
    expect(issues[0]?.message).toContain(`options.${name} `);
  });

  it.each(['signal', 'stripeAccount', 'stripeContext'])("%s: null leaves the client's", (name) => {
    expect(readOptions(clientSettings, { [name]: null })).toEqual({
      settings: clientSettings,
      issues: [],
    });
  });

  it('error: every invalid option', () => {
    const { issues } = readOptions(clientSettings, { idempotencyKey: '', timeout: -1, signal: 1 });

    expect(issues).toMatchObject([
      { path: 'options.timeout', expected: 'an integer from 1 to 2147483647' },
      {
        path: 'options.idempotencyKey',
        expected: '1 to 255 characters of printable ASCII without a space at either end',
      },
      { path: 'options.signal', expected: 'an AbortSignal' },
    ]);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a string', 'key_123'],
    ['a number', 1],
    ['true', true],
    ['a function', () => ({})],
    [
      'an object with a getter that throws',
      {
        get timeout() {
          throw new Error('sk_live_inAMessage');
        },
      },
    ],
  ])('error: %s for options', (_, options) => {
    expect(readOptions(clientSettings, options)).toMatchObject({
      settings: clientSettings,
      issues: [{ path: 'options', message: 'options must be a readable object' }],
    });
  });
});
