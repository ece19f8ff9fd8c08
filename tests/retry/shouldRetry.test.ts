import { describe, expect, it } from 'vitest';
import { shouldRetry } from '../../src/retry/shouldRetry.js';

describe('shouldRetry', () => {
  it.each([
    [201, false],
    [302, false],
    [400, false],
    [401, false],
    [402, false],
    [403, false],
    [404, false],
    [408, false],
    [410, false],
    [424, false],
    [429, false],
    [499, false],
    [409, true],
    [500, true],
    [501, true],
    [502, true],
    [503, true],
    [504, true],
    [599, true],
  ])('default: %i, %j', (status, expected) => {
    expect(shouldRetry(status, null)).toBe(expected);
  });

  it.each([302, 400, 402, 409, 429, 500])('header: true has the last word on %i', (status) => {
    expect(shouldRetry(status, 'true')).toBe(true);
  });

  it.each([302, 400, 402, 409, 429, 500])('header: false has the last word on %i', (status) => {
    expect(shouldRetry(status, 'false')).toBe(false);
  });

  it.each(['', '1', '0', 'yes', 'no'])('header: %j says nothing', (header) => {
    expect(shouldRetry(500, header)).toBe(true);
    expect(shouldRetry(400, header)).toBe(false);
  });
});
