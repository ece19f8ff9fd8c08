import { describe, expect, it } from 'vitest';
import { judgeOrigin } from '../../src/handler/judgeOrigin.js';
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
