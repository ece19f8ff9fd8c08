import { describe, expect, it } from 'vitest';
import { decodePercent, isPlainHttp } from '../../src/utils/urls.js';

describe('isPlainHttp', () => {
  it.each([
    ...['localhost', 'shop.localhost', 'tenant.shop.localhost', 'LOCALHOST:3000', '[::1]:8080'],
    ...['127.0.0.1', '127.0.0.53', '127.255.255.254', '127.1', '2130706433'],
  ])('default: %s is this machine', (host) => {
    expect(isPlainHttp(`http://${host}`)).toBe(false);
  });

  it.each([
    ...['localhost.', 'localhost.evil.com', 'evil-localhost', 'mylocalhost', 'shop.localhost.'],
    ...['shop.localhost.evil.com', '127.0.0.1.evil.com', 'x127.0.0.1.com', '128.0.0.1', '0.0.0.0'],
    ...['10.0.0.1', '192.168.0.1', '[::]', '[::11]', '[::ffff:127.0.0.1]', 'example.com'],
  ])('default: %s is another', (host) => {
    expect(isPlainHttp(`http://${host}`)).toBe(true);
  });

  it.each([
    ['http://shop.example', true],
    ['HTTP://SHOP.EXAMPLE/a', true],
    ['http://10.0.0.1', true],
    ['http://localhost.evil.example', true],
    ['http://127.0.0.1.evil.example', true],
    ['http://localhost@evil.example', true],
    ['https://shop.example', false],
    ['http://localhost:3000', false],
    ['http://127.1.2.3', false],
    ['http://2130706433', false],
    ['http://[::1]', false],
    ['null', false],
    ['', false],
  ])('default: %s: %s', (text, expected) => {
    expect(isPlainHttp(text)).toBe(expected);
  });
});

describe('decodePercent', () => {
  it.each([
    ['a%20b%C3%A9', 'a bé'],
    ['%25zz', '%zz'],
    ['%zz%', '%zz%'],
    ['%FF/%5f%', '%FF/_%'],
    ['', ''],
  ])('default: %s', (text, decoded) => {
    expect(decodePercent(text)).toBe(decoded);
  });
});
