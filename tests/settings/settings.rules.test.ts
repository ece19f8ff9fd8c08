import { describe, expect, it } from 'vitest';
import { readConfig, readOptions } from '../../src/settings/settings.js';
import { apiKey } from '../support/fixtures.js';
import { commonSettings, configSettings, optionSettings, rowsOf } from './settingValues.js';

const defaults = readConfig({ apiKey });

describe('readConfig', () => {
  const settings = { ...commonSettings, ...configSettings };

  it.each(rowsOf(settings, 'accepts'))('%s: accepts %s', (name, _shown, value) => {
    expect(readConfig({ apiKey, [name]: value })).toEqual({ ...defaults, [name]: value });
  });

  it.each(rowsOf(settings, 'rejects'))('%s: rejects %s', (name, _shown, value) => {
    expect(() => readConfig({ apiKey, [name]: value })).toThrow(
      new RegExp(`^Invalid config: config\\.${name} (must be|is|contains) \\w`),
    );
  });
});

describe('readOptions', () => {
  const settings = { ...commonSettings, ...optionSettings };

  it.each(rowsOf(settings, 'accepts'))('%s: accepts %s', (name, _shown, value) => {
    const merged = { ...defaults, [name]: value };

    expect(readOptions(defaults, { [name]: value })).toEqual({ value: merged, issues: [] });
  });

  it.each(rowsOf(settings, 'rejects'))('%s: rejects %s', (name, _shown, value) => {
    const { issues } = readOptions(defaults, { [name]: value });

    expect(issues).toMatchObject([{ path: `options.${name}` }]);
    expect(issues[0]?.message).toContain(`options.${name} `);
  });
});

/** Reads a setting, or throws. */
const readBaseUrl = (baseUrl: unknown, allowInsecureBaseUrl?: boolean): string =>
  readConfig({ apiKey, baseUrl, allowInsecureBaseUrl }).baseUrl;

const readAppInfo = (appInfo: unknown) => readConfig({ apiKey, appInfo }).appInfo;

const badUrl = /config\.baseUrl (is http on|must be an https URL)/;
const badAppInfo = 'config.appInfo must be an object with printable ASCII in name, version and url';

describe('baseUrl', () => {
  it.each([
    ['https://api.stripe.com//', 'https://api.stripe.com'],
    ['https://example.com/a/b///', 'https://example.com/a/b'],
    ['https://example.com/a//b', 'https://example.com/a//b'],
    ['https://example.com/a b%3Fc%23d', 'https://example.com/a%20b%3Fc%23d'],
    ['https://example.com/user@x:y', 'https://example.com/user@x:y'],
    ['HTTPS://API.Example.COM:443/Prefix', 'https://api.example.com/Prefix'],
    ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
    ['http://LOCALHOST:12111/v/', 'http://localhost:12111/v'],
  ])('reads %s as %s', (text, baseUrl) => {
    expect(readBaseUrl(text)).toBe(baseUrl);
  });

  it('accepts http on any host only with allowInsecureBaseUrl', () => {
    const url = 'http://192.168.0.1/v';
    expect(readBaseUrl(url, true)).toBe(url);
    for (const other of [false, undefined]) {
      expect(() => readBaseUrl(url, other)).toThrow(badUrl);
    }
  });

  it.each(['ftp://localhost', 'http://user@mock', 'http://mock?', 'http://mock#a'])(
    'rejects %s even with allowInsecureBaseUrl',
    (text) => {
      expect(() => readBaseUrl(text, true)).toThrow(badUrl);
    },
  );

  it.each([
    ...['', 'api.stripe.com', '//api.stripe.com', 'https://', 'https://a b'],
    ...['http://api.stripe.com', 'http://evil.com/localhost', 'http://localhost@evil.com'],
    ...['ws://localhost', 'data:,x', 'blob:https://example.com/x', 'javascript:https://a.com'],
    ...['https://user@example.com', 'https://:pw@example.com', 'http://user@localhost'],
    ...['https://example.com?a=1', 'https://example.com/?', 'https://example.com/a?'],
    ...['https://example.com#a', 'https://example.com/#', 'https://evil.com#@localhost'],
    ...[null, ['https://api.stripe.com']],
    new URL('https://api.stripe.com'),
  ])('rejects %j', (value) => {
    expect(() => readBaseUrl(value)).toThrow(badUrl);
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

  it.each([...[null, 'my-shop', [], shop], ...[{ version }, { name: '' }, { name: null }]])(
    'rejects %o, which has no name',
    (value) => {
      expect(() => readAppInfo(value)).toThrow(badAppInfo);
    },
  );

  it.each([1, {}, ['x'], 'a\r\n', 'é', '\x7F', '\x1F'])('rejects %j in each part', (value) => {
    expect(() => readAppInfo({ name: value })).toThrow(badAppInfo);
    expect(() => readAppInfo({ name: 'my-shop', version: value })).toThrow(badAppInfo);
    expect(() => readAppInfo({ name: 'my-shop', url: value })).toThrow(badAppInfo);
  });
});
