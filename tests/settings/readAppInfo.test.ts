import { describe, expect, it } from 'vitest';
import { readAppInfo } from '../../src/settings/readAppInfo.js';

const version = '1.2.3';
const url = 'https://shop.example';

describe('readAppInfo', () => {
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
    expect(readAppInfo(value)).toBeUndefined();
  });

  it('error: refuses a function, which has a name by itself', () => {
    const shop = (): string => 'my-shop';

    expect(shop.name).toBe('shop');
    expect(readAppInfo(shop)).toBeUndefined();
  });

  it.each([1, true, {}, [], ['x'], 'a\nb', 'a\r', 'tab\t', 'é', '😀', '\x7F', '\0', '\x1F'])(
    'error: refuses %j in each part',
    (value) => {
      expect(readAppInfo({ name: value })).toBeUndefined();
      expect(readAppInfo({ name: 'my-shop', version: value })).toBeUndefined();
      expect(readAppInfo({ name: 'my-shop', url: value })).toBeUndefined();
    },
  );
});
