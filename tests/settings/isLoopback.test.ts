import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../src/settings/isLoopback.js';

describe('isLoopback', () => {
  it.each(['localhost', '127.0.0.1', '127.0.0.53', '127.255.255.254', '[::1]'])(
    'default: %s',
    (hostname) => {
      expect(isLoopback(hostname)).toBe(true);
    },
  );

  it.each([
    '',
    'localhost.',
    'localhost.evil.com',
    'evil-localhost',
    'my.localhost',
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
