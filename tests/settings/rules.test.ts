import { describe, expect, it } from 'vitest';
import { configRules, optionRules, type Rules } from '../../src/settings/rules.js';
import {
  commonSettings,
  configSettings,
  optionSettings,
  rowsOf,
  type SettingValues,
} from '../support/settingValues.js';

const refused = Symbol('refused');

/** Gives the setting that a rule makes of a value, or `refused`. */
function read(rules: Rules, name: string, value: unknown, given: object = {}): unknown {
  let expected: string | undefined;
  const setting = rules[name]?.(
    value,
    (words) => {
      expected = words;
    },
    given,
  );
  return expected === undefined ? setting : (setting ?? refused);
}

const readBaseUrl = (value: unknown, allowInsecureBaseUrl?: unknown): unknown =>
  read(configRules, 'baseUrl', value, { allowInsecureBaseUrl });

const readAppInfo = (value: unknown): unknown => read(configRules, 'appInfo', value);

const tables: readonly [name: string, Rules, Readonly<Record<string, SettingValues>>][] = [
  ['configRules', configRules, { ...commonSettings, ...configSettings }],
  ['optionRules', optionRules, optionSettings],
];

describe.each(tables)('%s', (_, rules, values) => {
  it.each(rowsOf(values, 'accepts'))('%s: takes %s as it is', (name, _shown, value) => {
    expect(read(rules, name, value)).toBe(value);
  });

  it.each(rowsOf(values, 'refuses'))('%s: refuses %s', (name, _shown, value) => {
    expect(read(rules, name, value)).toBe(refused);
  });
});

describe('configRules', () => {
  it('default: one for each setting', () => {
    expect(Object.keys(configRules).sort()).toEqual(
      [...Object.keys({ ...commonSettings, ...configSettings }), 'appInfo', 'baseUrl'].sort(),
    );
  });

  it('behavior: appInfo and baseUrl are read into the form that is used', () => {
    expect(readAppInfo({ name: 'x', version: '1' })).toBe('x/1');
    expect(readBaseUrl('https://example.com/')).toBe('https://example.com');
  });
});

describe('optionRules', () => {
  it('default: one for each option', () => {
    expect(Object.keys(optionRules).sort()).toEqual(
      Object.keys({ ...commonSettings, ...optionSettings }).sort(),
    );
  });

  it.each(Object.keys(commonSettings))('%s: the same rule as for a config', (name) => {
    expect(optionRules[name]).toBe(configRules[name]);
  });
});

describe('baseUrl', () => {
  it.each([
    ['https://api.stripe.com', 'https://api.stripe.com'],
    ['https://api.stripe.com/', 'https://api.stripe.com'],
    ['https://api.stripe.com//', 'https://api.stripe.com'],
    ['https://example.com/prefix', 'https://example.com/prefix'],
    ['https://example.com/prefix/', 'https://example.com/prefix'],
    ['https://example.com/a/b///', 'https://example.com/a/b'],
    ['https://example.com/a//b', 'https://example.com/a//b'],
    ['https://example.com/a/../b', 'https://example.com/b'],
    ['https://example.com/a b%3Fc%23d', 'https://example.com/a%20b%3Fc%23d'],
    ['https://example.com/user@x:y', 'https://example.com/user@x:y'],
    ['HTTPS://API.Example.COM/Prefix', 'https://api.example.com/Prefix'],
    ['https://example.com:443/a', 'https://example.com/a'],
    ['https://example.com:8443', 'https://example.com:8443'],
    ['https://10.0.0.1', 'https://10.0.0.1'],
    ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
    ['http://localhost', 'http://localhost'],
    ['http://LOCALHOST:12111/', 'http://localhost:12111'],
    ['http://localhost:12111/v/', 'http://localhost:12111/v'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.255.0.9', 'http://127.255.0.9'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
    ['http://[0:0:0:0:0:0:0:1]', 'http://[::1]'],
  ])('default: %s is %s', (text, baseUrl) => {
    expect(readBaseUrl(text)).toBe(baseUrl);
  });

  it.each([
    ['http://stripe-mock:12111', 'http://stripe-mock:12111'],
    ['http://192.168.0.1/v/', 'http://192.168.0.1/v'],
  ])('allowInsecureBaseUrl: %s is %s', (text, baseUrl) => {
    expect(readBaseUrl(text, true)).toBe(baseUrl);
    for (const other of [false, undefined, 1, 'true']) {
      expect(readBaseUrl(text, other)).toBe(refused);
    }
  });

  it.each(['ftp://localhost', 'http://user@mock', 'http://mock?', 'http://mock#a', 'data:,x'])(
    'allowInsecureBaseUrl: still refuses %s',
    (text) => {
      expect(readBaseUrl(text, true)).toBe(refused);
    },
  );

  it.each([
    ...['', 'stripe', 'api.stripe.com', '/v1', '//api.stripe.com', 'https://', 'https://a b'],
    ...['http://api.stripe.com', 'http://example.com', 'http://192.168.0.1', 'http://0.0.0.0'],
    ...['http://localhost.evil.com', 'http://127.0.0.1.evil.com', 'http://evil.com/localhost'],
    ...['http://[::ffff:127.0.0.1]', 'http://[::2]', 'http://128.0.0.1', 'http://localhost.'],
    ...['ftp://localhost', 'ws://localhost', 'wss://example.com', 'file:///etc', 'data:,x'],
    ...['blob:https://example.com/x', 'javascript:https://example.com'],
    ...['https://user@example.com', 'https://user:pw@example.com', 'https://:pw@example.com'],
    ...['http://localhost@evil.com', 'http://user@localhost', 'http://localhost:80@evil.com'],
    ...['https://example.com?a=1', 'https://example.com/?', 'https://example.com/a?'],
    ...['https://example.com#a', 'https://example.com/#', 'https://example.com/a?#'],
    ...['https://evil.com#@localhost', 'http://localhost#a', 'http://localhost?'],
  ])('error: refuses %j', (text) => {
    expect(readBaseUrl(text)).toBe(refused);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['true', true],
    ['a number', 1],
    ['a list', ['https://api.stripe.com']],
    ['a URL', new URL('https://api.stripe.com')],
    ['a boxed string', Object('https://api.stripe.com')],
  ])('error: refuses %s', (_, value) => {
    expect(readBaseUrl(value)).toBe(refused);
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
  ])('default: %j is %s', (appInfo, userAgent) => {
    expect(readAppInfo(appInfo)).toBe(userAgent);
  });

  it('behavior: reads each part once, so that what is checked is what is sent', () => {
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

  it.each([
    ...[undefined, null, true, 1, 'my-shop', [], {}],
    ...[{ version }, { name: undefined, version }, { name: '' }, { name: null }],
  ])('error: no name in %j', (value) => {
    expect(readAppInfo(value)).toBe(refused);
  });

  it('error: refuses a function, which has a name by itself', () => {
    const shop = (): string => 'my-shop';

    expect(shop.name).toBe('shop');
    expect(readAppInfo(shop)).toBe(refused);
  });

  it.each([1, true, {}, [], ['x'], 'a\nb', 'a\r', 'tab\t', 'é', '😀', '\x7F', '\0', '\x1F'])(
    'error: refuses %j in each part',
    (value) => {
      expect(readAppInfo({ name: value })).toBe(refused);
      expect(readAppInfo({ name: 'my-shop', version: value })).toBe(refused);
      expect(readAppInfo({ name: 'my-shop', url: value })).toBe(refused);
    },
  );
});
