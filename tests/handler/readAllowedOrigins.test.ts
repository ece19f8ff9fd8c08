import { describe, expect, it } from 'vitest';
import { readAllowedOrigins } from '../../src/handler/readAllowedOrigins.js';

describe('readAllowedOrigins', () => {
  it('default: none', () => {
    expect(readAllowedOrigins(undefined, false)('https://a.example')).toBe(false);
  });

  it('behavior: a list, as it was when it was passed', () => {
    const origins = ['https://a.example', 'http://localhost:3000'];
    const isAllowed = readAllowedOrigins(origins, false);
    origins.push('https://late.example');

    expect(isAllowed('https://a.example')).toBe(true);
    expect(isAllowed('http://localhost:3000')).toBe(true);
    expect(isAllowed('https://late.example')).toBe(false);
  });

  it.each([
    [true, true],
    [false, false],
    [1, false],
    ['yes', false],
    [Promise.resolve(true), false],
  ])('behavior: a function that answers %o', (answer, expected) => {
    const isAllowed = readAllowedOrigins(() => answer, false);
    expect(isAllowed('capacitor://localhost')).toBe(expected);
    expect(isAllowed('null')).toBe(false);
  });

  it('options: allowInsecure lets plain http be listed', () => {
    expect(readAllowedOrigins(['http://a.example'], true)('http://a.example')).toBe(true);
  });

  it.each([
    ['*'],
    ['null'],
    [''],
    ['a.example'],
    ['https://a.example/'],
    ['https://a.example/path'],
    ['https://user@a.example'],
    ['https://a.example?'],
    ['HTTPS://A.EXAMPLE'],
    ['https://*.example.com/'],
    ['*.a.example'],
    ['//a.example'],
    ['https://a.example:443'],
    ['https://a.example#a'],
    [' https://a.example'],
    ['https://a.example\n'],
    ['https://a.example, https://b.example'],
    ['https://bücher.example'],
    ['blob:https://a.example'],
    ['file:///a'],
    ['data:,'],
    ['ws://http:81'],
    ['http://a.example'],
    ['http://localhost.a.example'],
    ['http://10.0.0.7:3000'],
    [5],
    [null],
    [undefined],
    [['https://a.example']],
    [new URL('https://a.example')],
    [/a\.example/],
    [Symbol('https://a.example')],
  ])('error: an entry %o', (entry) => {
    expect(() => readAllowedOrigins(['https://ok.example', entry], false)).toThrow(TypeError);
    expect(() => readAllowedOrigins([entry], false)).toThrow('allowedOrigins');
  });

  it.each([['https://a.example'], [null], [true], [{}]])('error: %o is no list', (allowed) => {
    expect(() => readAllowedOrigins(allowed, false)).toThrow(TypeError);
  });

  it('behavior: a function that is asynchronous by mistake and rejects allows nothing and ends nothing', async () => {
    const isAllowed = readAllowedOrigins(() => Promise.reject(new Error('no')), false);

    expect(isAllowed('https://a.example')).toBe(false);
    // Vitest fails the run for a rejection that nobody handles by then.
    await new Promise((resolve) => setTimeout(resolve));
  });

  it.each(['https://*.example.com', 'ftp://a.example'])('error: the entry %s', (entry) => {
    expect(() => readAllowedOrigins([entry], false)).toThrow('allowedOrigins');
  });
});
