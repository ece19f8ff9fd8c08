import { describe, expect, it } from 'vitest';
import { randomString } from '../../src/testing/responses.js';

describe('randomString', () => {
  it.each([0, 1, 14, 48])('default: %i letters and digits', (length) => {
    expect(randomString(length)).toMatch(new RegExp(`^[\\dA-Za-z]{${length}}$`));
  });

  it('behavior: uses all of them, and never makes the same text twice', () => {
    const texts = Array.from({ length: 1000 }, () => randomString(14));
    expect(new Set(texts).size).toBe(1000);
    expect(new Set(texts.join('')).size).toBe(62);
  });
});
