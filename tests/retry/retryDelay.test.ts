import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../src/retry/retryDelay.js';

describe('retryDelay', () => {
  it.each([
    [1, 500, 750],
    [2, 1000, 1500],
    [3, 2000, 3000],
    [4, 4000, 6000],
    [5, 5000, 7500],
    [6, 5000, 7500],
    [10, 5000, 7500],
  ])('default: before retry %i from %i to %i ms', (retry, least, most) => {
    expect(retryDelay(retry, undefined, 0)).toBe(least);
    expect(retryDelay(retry, undefined, 0.5)).toBe((least + most) / 2);
    expect(retryDelay(retry, undefined, 1)).toBe(most);
  });

  it.each([
    ['longer than the wait', 1, 3, 1, 3000],
    ['much longer', 1, 86_400, 1, 86_400_000],
    ['shorter than the wait', 3, 1, 0, 2000],
    ['longer than the least wait, shorter than this one', 2, 1.2, 0.5, 1250],
    ['none', 1, 0, 0, 500],
  ])('retryAfter: %s', (_, retry, retryAfter, random, delay) => {
    expect(retryDelay(retry, retryAfter, random)).toBe(delay);
  });

  it('property: never shorter than the backoff, nor than what Stripe asked for', () => {
    const seconds = fc.option(fc.nat({ max: 1000 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 }),
        seconds,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (retry, retryAfter, random) => {
          const delay = retryDelay(retry, retryAfter, random);
          const backoff = Math.min(0.5 * 2 ** (retry - 1), 5) * 1000;

          expect(delay).toBeGreaterThanOrEqual(backoff);
          expect(delay).toBeGreaterThanOrEqual((retryAfter ?? 0) * 1000);
          expect(delay).toBeLessThanOrEqual(Math.max(backoff * 1.5, (retryAfter ?? 0) * 1000));
        },
      ),
    );
  });
});
