import { describe, expect, it } from 'vitest';
import { decodePercent, isPlainHttp } from '../../src/utils/urls.js';

describe('isPlainHttp', () => {
  it.each([
    ...['https://shop.example', 'http://localhost:3000', 'http://LOCALHOST', 'null', ''],
    ...['http://shop.localhost', 'http://tenant.shop.localhost', 'http://[::1]:8080'],
    ...['http://127.0.0.1', 'http://127.255.255.254', 'http://127.1', 'http://2130706433'],
  ])('is false for %j', (text) => {
    expect(isPlainHttp(text)).toBe(false);
  });

  it.each([
    ...['http://shop.example', 'HTTP://SHOP.EXAMPLE/a', 'http://localhost@evil.example'],
    ...['http://localhost.', 'http://localhost.evil.com', 'http://mylocalhost'],
    ...['http://shop.localhost.', 'http://evil-localhost', 'http://0.0.0.0', 'http://10.0.0.1'],
    ...['http://127.0.0.1.evil.com', 'http://x127.0.0.1.com', 'http://128.0.0.1', 'http://[::11]'],
  ])('is true for %j', (text) => {
    expect(isPlainHttp(text)).toBe(true);
  });
});

describe('decodePercent', () => {
  it.each([
    ['a%20b%C3%A9', 'a bé'],
    ['%25zz', '%zz'],
    ['%zz%', '%zz%'],
    ['%FF/%5f%', '%FF/_%'],
    ['', ''],
  ])('decodes %j as %j', (text, decoded) => {
    expect(decodePercent(text)).toBe(decoded);
  });
});
