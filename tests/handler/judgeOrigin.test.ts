import { describe, expect, it } from 'vitest';
import { isPlainHttp, judgeOrigin } from '../../src/handler/judgeOrigin.js';
import { makeRequest } from '../support/handler.js';
import { listedOrigins, originCases } from '../support/originCases.js';

const isListed = (origin: string): boolean => listedOrigins.includes(origin);

describe('judgeOrigin', () => {
  describe.each(Object.entries(originCases))('told %s', (_, cases) => {
    it.each(cases)('default: %s: %s', (verdict, _title, headers, url) => {
      expect(judgeOrigin(makeRequest(headers, url), isListed, false)).toBe(verdict);
    });
  });

  it('behavior: asks of an origin only where there is one', () => {
    const asked: string[] = [];
    judgeOrigin(
      makeRequest({ 'Sec-Fetch-Site': 'cross-site' }),
      (origin) => asked.push(origin) > 0,
      false,
    );

    expect(asked).toEqual([]);
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
