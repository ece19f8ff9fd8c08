import { describe, expect, it } from 'vitest';
import { randomString } from '../../src/testing/responses.js';

describe('randomString', () => {
  it.each([0, 1, 14, 48])('returns %i letters and digits', (length) => {
    expect(randomString(length)).toMatch(new RegExp(`^[\\dA-Za-z]{${length}}$`));
  });

  it('uses all of them, and never returns the same string twice', () => {
    const texts = Array.from({ length: 1000 }, () => randomString(14));
    expect(new Set(texts).size).toBe(1000);
    expect(new Set(texts.join('')).size).toBe(62);
  });
});
