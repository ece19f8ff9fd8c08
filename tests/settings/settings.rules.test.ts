import { describe, expect, it } from 'vitest';
import { configRules, optionRules, type Rules } from '../../src/settings/settings.js';
import { commonSettings, configSettings, optionSettings, rowsOf } from './settingValues.js';

const rejected = Symbol('rejected');

/** Applies the rule of a setting. */
function read(rules: Rules, name: string, value: unknown, input: object = {}): unknown {
  let expected: string | undefined;
  const setting = rules[name]?.(
    value,
    (words) => {
      expect(words).toMatch(/\w/);
      expected = words;
    },
    input,
  );
  return expected === undefined ? setting : (setting ?? rejected);
}

const readBaseUrl = (value: unknown, allowInsecureBaseUrl?: unknown): unknown =>
  read(configRules, 'baseUrl', value, { allowInsecureBaseUrl });

const readAppInfo = (value: unknown): unknown => read(configRules, 'appInfo', value);

describe.each([
  ['configRules', configRules, { ...commonSettings, ...configSettings }, ['appInfo', 'baseUrl']],
  ['optionRules', optionRules, optionSettings, Object.keys(commonSettings)],
] as const)('%s', (_, rules, values, others) => {
  it('has a rule for each setting', () => {
    expect(Object.keys(rules).sort()).toEqual([...Object.keys(values), ...others].sort());
  });

  it.each(rowsOf(values, 'accepts'))('%s: accepts %s unchanged', (name, _shown, value) => {
    expect(read(rules, name, value)).toBe(value);
  });

  it.each(rowsOf(values, 'rejects'))('%s: rejects %s', (name, _shown, value) => {
    expect(read(rules, name, value)).toBe(rejected);
  });
});

it.each(Object.keys(commonSettings))('optionRules and configRules share the rule of %s', (name) => {
  expect(optionRules[name]).toBe(configRules[name]);
});

describe('baseUrl', () => {
  it.each([
    ['https://api.stripe.com', 'https://api.stripe.com'],
    ['https://api.stripe.com//', 'https://api.stripe.com'],
    ['https://example.com/prefix', 'https://example.com/prefix'],
    ['https://example.com/a/b///', 'https://example.com/a/b'],
    ['https://example.com/a//b', 'https://example.com/a//b'],
    ['https://example.com/a/../b', 'https://example.com/b'],
    ['https://example.com/a b%3Fc%23d', 'https://example.com/a%20b%3Fc%23d'],
    ['https://example.com/user@x:y', 'https://example.com/user@x:y'],
    ['HTTPS://API.Example.COM:443/Prefix', 'https://api.example.com/Prefix'],
    ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
    ['http://LOCALHOST:12111/v/', 'http://localhost:12111/v'],
    ['http://127.255.0.9:8080', 'http://127.255.0.9:8080'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
  ])('reads %s as %s', (text, baseUrl) => {
    expect(readBaseUrl(text)).toBe(baseUrl);
  });

  it.each([
    ['http://stripe-mock:12111', 'http://stripe-mock:12111'],
    ['http://192.168.0.1/v/', 'http://192.168.0.1/v'],
  ])('accepts %s only with allowInsecureBaseUrl', (text, baseUrl) => {
    expect(readBaseUrl(text, true)).toBe(baseUrl);
    for (const other of [false, undefined, 1, 'true']) {
      expect(readBaseUrl(text, other)).toBe(rejected);
    }
  });

  it.each(['ftp://localhost', 'http://user@mock', 'http://mock?', 'http://mock#a', 'data:,x'])(
    'rejects %s even with allowInsecureBaseUrl',
    (text) => {
      expect(readBaseUrl(text, true)).toBe(rejected);
    },
  );

  it.each([
    ...['', 'stripe', 'api.stripe.com', '/v1', '//api.stripe.com', 'https://', 'https://a b'],
    ...['http://api.stripe.com', 'http://192.168.0.1', 'http://evil.com/localhost'],
    ...['ftp://localhost', 'ws://localhost', 'wss://example.com', 'file:///etc', 'data:,x'],
    ...['blob:https://example.com/x', 'javascript:https://example.com'],
    ...['https://user@example.com', 'https://user:pw@example.com', 'https://:pw@example.com'],
    ...['http://localhost@evil.com', 'http://user@localhost', 'http://localhost:80@evil.com'],
    ...['https://example.com?a=1', 'https://example.com/?', 'https://example.com/a?'],
    ...['https://example.com#a', 'https://example.com/#', 'https://example.com/a?#'],
    ...['https://evil.com#@localhost', 'http://localhost#a', 'http://localhost?'],
    ...[undefined, null, true, 1, ['https://api.stripe.com'], Object('https://api.stripe.com')],
    new URL('https://api.stripe.com'),
  ])('rejects %j', (value) => {
    expect(readBaseUrl(value)).toBe(rejected);
  });
});

const version = '1.2.3';
const url = 'https://shop.example';

describe('appInfo', () => {
  it.each([
    [{ name: 'my-shop' }, 'my-shop'],
    [{ name: 'my-shop', version }, 'my-shop/1.2.3'],
    [{ name: 'my-shop', url }, 'my-shop (https://shop.example)'],
    [{ name: 'my-shop', version, url }, 'my-shop/1.2.3 (https://shop.example)'],
    [{ name: 'my-shop', version: undefined, url: undefined }, 'my-shop'],
    [{ name: 'My shop, by ~me!', version: '1 beta', url: 'x' }, 'My shop, by ~me!/1 beta (x)'],
    [{ name: 'my-shop', partner_id: 'pp_\n' }, 'my-shop'],
  ])('reads %j as %s', (appInfo, userAgent) => {
    expect(readAppInfo(appInfo)).toBe(userAgent);
  });

  it('reads each part once, so that what is checked is what is sent', () => {
    const reads: string[] = [];
    const appInfo = new Proxy(
      { name: 'my-shop', version, url },
      {
        get(target, key, receiver) {
          reads.push(String(key));
          return Reflect.get(target, key, receiver);
        },
      },
    );

    expect(readAppInfo(appInfo)).toBe('my-shop/1.2.3 (https://shop.example)');
    expect(reads.sort()).toEqual(['name', 'url', 'version']);
  });

  // A function has a name.
  const shop = (): string => 'my-shop';

  it.each([
    ...[undefined, null, true, 1, 'my-shop', [], {}, shop],
    ...[{ version }, { name: undefined, version }, { name: '' }, { name: null }],
  ])('rejects %o, which has no name', (value) => {
    expect(readAppInfo(value)).toBe(rejected);
  });

  it.each([1, true, {}, [], ['x'], 'a\nb', 'a\r', 'tab\t', 'é', '😀', '\x7F', '\0', '\x1F'])(
    'rejects %j in each part',
    (value) => {
      expect(readAppInfo({ name: value })).toBe(rejected);
      expect(readAppInfo({ name: 'my-shop', version: value })).toBe(rejected);
      expect(readAppInfo({ name: 'my-shop', url: value })).toBe(rejected);
    },
  );
});
