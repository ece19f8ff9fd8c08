import { describe, expect, it } from 'vitest';
import { readBaseUrl } from '../../src/settings/readBaseUrl.js';

describe('readBaseUrl', () => {
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
    expect(readBaseUrl(text)).toBeUndefined();
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
    expect(readBaseUrl(value)).toBeUndefined();
  });
});
