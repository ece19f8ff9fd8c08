import { describe, expect, it } from 'vitest';
import { isLoopback, isPlainHttp } from '../../src/utils/urls.js';

describe('isLoopback', () => {
  it.each([
    'localhost',
    'shop.localhost',
    'tenant.shop.localhost',
    '127.0.0.1',
    '127.0.0.53',
    '127.255.255.254',
    '[::1]',
  ])('default: %s', (hostname) => {
    expect(isLoopback(hostname)).toBe(true);
  });

  it.each([
    '',
    'localhost.',
    'localhost.evil.com',
    'evil-localhost',
    '.localhost',
    'mylocalhost',
    'shop.localhost.',
    'shop.localhost.evil.com',
    '127.0.0.1.evil.com',
    '127.0.0',
    '127.0.0.1.1',
    '127x0x0x1',
    '127...',
    '127.a.b.c',
    'x127.0.0.1',
    '1127.0.0.1',
    '128.0.0.1',
    '0.0.0.0',
    '10.0.0.1',
    '192.168.0.1',
    '::1',
    '[::1',
    '[::]',
    '[::11]',
    '[::ffff:7f00:1]',
    'example.com',
  ])('error: %j', (hostname) => {
    expect(isLoopback(hostname)).toBe(false);
  });
});

describe('isPlainHttp', () => {
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
