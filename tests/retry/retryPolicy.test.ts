import { describe, expect, it } from 'vitest';
import { parseRetryAfter, retryDelay, shouldRetry } from '../../src/retry/retryPolicy.js';

describe('shouldRetry', () => {
  it.each([
    [201, false],
    [408, false],
    [409, true],
    [429, false],
    [499, false],
    [500, true],
    [599, true],
  ])('retries a %i by default: %j', (status, expected) => {
    expect(shouldRetry(status, undefined)).toBe(expected);
    expect(shouldRetry(status, 'true')).toBe(true);
    expect(shouldRetry(status, 'false')).toBe(false);
    for (const header of ['', '1', '0']) expect(shouldRetry(status, header)).toBe(expected);
  });
});

const now = Date.UTC(2026, 9, 28, 12, 0, 0);

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['07', 7],
    ['0.5', 1],
    ['1.01', 2],
    ['2,1', 2],
    ['1,2', 2],
    ['1.5, 1', 2],
    ['soon, 7', 7],
    ['5, Wed, 28 Oct 2026 12:00:30 GMT', 30],
    ['Wed, 28 Oct 2026 12:00:30 GMT, 60', 60],
    ['Wed, 28 Oct 2026 11:00:30 GMT, Wed, 28 Oct 2026 12:00:09 GMT', 9],
    ['8640000000000', 8_640_000_000_000],
    ['8640000000001', 86_400],
    ['9'.repeat(309), 86_400],
  ])('reads %j as %i seconds', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  it.each([
    ['as HTTP dates are written', 'Wed, 28 Oct 2026 12:00:30 GMT', 30],
    ['in the obsolete form of RFC 850', 'Wednesday, 28-Oct-26 12:01:00 GMT', 60],
    ['in lower case', 'wed, 28 oct 2026 12:00:30 gmt', 30],
    ['in the form of asctime', 'Wed Oct 28 12:00:30 2026', 30],
    ['in the form of asctime, early in a month', 'Sun Nov  1 12:00:00 2026', 345_600],
    ['next to another value', '5,Wed Oct 28 12:00:30 2026', 30],
    ['now', 'Wed, 28 Oct 2026 12:00:00 GMT', 0],
    ['past', 'Wed, 28 Oct 2026 11:59:59 GMT', 0],
  ])('reads a date %s', (_, header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  it.each([
    [1, 30],
    [999, 30],
    [1000, 29],
  ])('rounds up, %i ms into the second', (passed, seconds) => {
    expect(parseRetryAfter('Wed, 28 Oct 2026 12:00:30 GMT', now + passed)).toBe(seconds);
  });

  it.each([
    ...[undefined, '', '.5', '1.', '-1', '+1', '1e3', '0x10', '1 s', '٣', 'Infinity', 'NaN'],
    ...['soon', 'soon, please GMT', '2026-10-28', '2026-10-28T12:00:30Z'],
    ...['28 Oct 2026 12:00:30 GMT', 'Wed, 28 Oct 2026 12:00:30', ', 28 Oct 2026 12:00:30 GMT'],
    ...['Wed, 28 Oct 2026 12:00:30 +0000', 'Wed, 28 Oct 2026 12:00:30 GMT+0100'],
    ...['Wed, 99 Oct 2026 12:00:30 GMT', 'Wed, Wed Oct 28 12:00:30 2026 GMT'],
    ...['Wed Oct 28 12:00:30 2026 GMT', 'Wed Oct   8 12:00:30 2026', 'xWed Oct 28 12:00:30 2026'],
    // `Date.parse` accepts these.
    ...['!Wed, 28 Oct 2026 12:00:30 GMT', 'Wed!, 28 Oct 2026 12:00:30 GMT'],
    'Wed, (x)28 Oct 2026 12:00:30 GMT',
  ])('ignores %j', (header) => {
    expect(parseRetryAfter(header, now)).toBeUndefined();
  });

  it.each([
    ['spaces', `5,${' '.repeat(100_000)}x`, 5],
    ['spaces without a comma', `x${' '.repeat(100_000)}x`, undefined],
    ['digits', `${'7'.repeat(100_000)}x`, undefined],
    ['days', `${'Mon, '.repeat(20_000)}x`, undefined],
  ])('reads a header of many %s in linear time', (_, header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });
});

describe('retryDelay', () => {
  it.each([
    [1, 500, 750],
    [2, 1000, 1500],
    [3, 2000, 3000],
    [4, 4000, 6000],
    [5, 5000, 7500],
    [6, 5000, 7500],
  ])('waits before retry %i from %i to %i ms', (retry, min, max) => {
    expect(retryDelay(retry, undefined, 0)).toBe(min);
    expect(retryDelay(retry, undefined, 0.5)).toBe((min + max) / 2);
    expect(retryDelay(retry, undefined, 1)).toBe(max);
  });

  it.each([
    ['longer than the wait', 1, 3, 1, 3000],
    ['shorter than the wait', 3, 1, 0, 2000],
    ['longer than the minimum, shorter than the random wait', 2, 1.2, 0.5, 1250],
    ['0', 1, 0, 0, 500],
  ])('waits for a retryAfter that is %s', (_, retry, retryAfter, random, delay) => {
    expect(retryDelay(retry, retryAfter, random)).toBe(delay);
  });
});
