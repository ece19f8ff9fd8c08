import { API_VERSION } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { readConfig, readOptions } from '../../src/settings/settings.js';
import { apiKey } from '../support/fixtures.js';
import { commonSettings, configSettings, optionSettings } from './settingValues.js';

const settings = { ...commonSettings, ...configSettings };

const names =
  'apiKey, apiVersion, stripeAccount, stripeContext, timeout, totalTimeout, maxNetworkRetries';

const defaults = {
  apiKey,
  apiVersion: API_VERSION,
  baseUrl: 'https://api.stripe.com',
  timeout: 10_000,
  totalTimeout: 20_000,
  maxNetworkRetries: 2,
};

describe('readConfig', () => {
  it('fills in the defaults', () => {
    expect(readConfig({ apiKey })).toEqual(defaults);
  });

  it.each([...Object.keys(settings), 'baseUrl', 'appInfo'])(
    '%s: treats undefined as not set',
    (name) => {
      expect(readConfig({ [name]: undefined, apiKey })).toEqual(defaults);
    },
  );

  it.each<[string, unknown, string]>([
    ['no key', {}, 'config.apiKey is empty. Is STRIPE_SECRET_KEY set?'],
    ['a key of null', { apiKey: null }, 'config.apiKey is empty. Is STRIPE_SECRET_KEY set?'],
    ['an empty key', { apiKey: '' }, 'config.apiKey is empty. Is STRIPE_SECRET_KEY set?'],
    ['nothing', undefined, 'config must be an object such as { apiKey }'],
    ['an array', ['sk_test_1'], 'config must be an object such as { apiKey }'],
    [
      'several fields, without quoting one',
      {
        apiKey: 'pk_live_hidden\n',
        timeout: 0,
        maxNetworkRetries: 11,
        baseUrl: 'https://k@x.test',
      },
      'config.apiKey is a publishable key; pass a secret key, ' +
        'config.timeout must be an integer from 1 to 2147483647, ' +
        'config.maxNetworkRetries must be an integer from 0 to 10, ' +
        'config.baseUrl must be an https URL without credentials, query and fragment',
    ],
    [
      'a key with white space, an insecure URL',
      { apiKey: 'sk_live_hidden\n', baseUrl: 'http://a.test' },
      'config.apiKey contains white space or a line break, ' +
        'config.baseUrl is http on a host that is not loopback, where your key would travel in ' +
        'the clear; use https or set allowInsecureBaseUrl',
    ],
    [
      'unknown names',
      { apiKey, maxRetries: 1, host: 'localhost', port: undefined },
      ['maxRetries', 'host']
        .map((name) => `config.${name} is unknown; use one of ${names}`)
        .map((text) => `${text}, allowInsecureBaseUrl, baseUrl, fetch, appInfo, onAttempt`)
        .join(', '),
    ],
  ])('names what is invalid: %s', (_, config, message) => {
    expect(() => readConfig(config)).toThrow(new TypeError(`Invalid config: ${message}`));
  });

  it('reads inherited settings', () => {
    class Config {
      readonly apiKey = apiKey;
      get timeout() {
        return 3;
      }
    }

    expect(readConfig(new Config())).toEqual({ ...defaults, timeout: 3 });
  });

  it('reads nothing from a polluted Object.prototype', () => {
    const polluted = {
      baseUrl: 'https://evil.example',
      stripeAccount: 'acct_evil',
      apiKey: 'sk_1',
    };
    class Config {
      readonly apiKey = apiKey;
      get stripeAccount() {
        return 'acct_own';
      }
    }
    Object.assign(Object.prototype, polluted);
    try {
      const read = readConfig({ apiKey });

      expect(read.baseUrl).toBe('https://api.stripe.com');
      expect(read.stripeAccount).toBeUndefined();
      expect(readConfig(new Config()).stripeAccount).toBe('acct_own');
      expect(() => readConfig({})).toThrow(TypeError);
      expect(readOptions(read, {}).value.stripeAccount).toBeUndefined();
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it('reads each setting once, so that what is checked is what is used', () => {
    let reads = 0;
    const read = readConfig({
      apiKey,
      get timeout() {
        reads += 1;
        return reads === 1 ? 2 : 'two';
      },
    });

    expect(Object.getOwnPropertyDescriptor(read, 'timeout')).toMatchObject({ value: 2 });
    expect(reads).toBe(1);
  });
});

describe('readOptions', () => {
  const clientSettings = readConfig({ apiKey, timeout: 5, stripeAccount: 'acct_1' });
  const unchanged = { value: clientSettings, issues: [] };

  it.each([[undefined], [{ x: undefined }]])("keeps the client's settings for %o", (input) => {
    expect(readOptions(clientSettings, input)).toEqual(unchanged);
  });

  it.each(Object.keys({ ...commonSettings, ...optionSettings }))(
    '%s: treats undefined as not set',
    (name) => {
      expect(readOptions(clientSettings, { [name]: undefined })).toEqual(unchanged);
    },
  );

  it.each(['signal', 'stripeAccount', 'stripeContext'])('%s: treats null as not set', (name) => {
    expect(readOptions(clientSettings, { [name]: null })).toEqual(unchanged);
  });

  it('rejects a setting of a config', () => {
    expect(readOptions(clientSettings, { baseUrl: 'x' }).issues).toMatchObject([
      { message: `options.baseUrl is unknown; use one of ${names}, idempotencyKey, signal` },
    ]);
  });

  it('reports every invalid option', () => {
    const input = { idempotencyKey: '', timeout: -1, signal: 1 };

    expect(readOptions(clientSettings, input).issues).toMatchObject([
      { path: 'options.timeout', expected: 'an integer from 1 to 2147483647' },
      {
        path: 'options.idempotencyKey',
        expected: '1 to 255 characters of printable ASCII without a space at either end',
      },
      { path: 'options.signal', expected: 'an AbortSignal' },
    ]);
  });

  it.each<[string, unknown, string, string]>([
    ['null', null, 'an object', 'must be an object'],
    ['a function', () => ({}), 'an object', 'must be an object'],
    [
      'an object with a getter that throws',
      {
        get timeout() {
          throw new Error('sk_live_inAMessage');
        },
      },
      'a readable object',
      'cannot be read: a getter throws, or it nests too deep',
    ],
  ])('rejects %s', (_, input, expected, problem) => {
    expect(readOptions(clientSettings, input)).toMatchObject({
      value: clientSettings,
      issues: [{ path: 'options', expected, message: `options ${problem}` }],
    });
  });
});
