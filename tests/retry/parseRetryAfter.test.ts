import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from '../../src/retry/parseRetryAfter.js';

const now = Date.UTC(2026, 9, 28, 12, 0, 0);

describe('parseRetryAfter', () => {
  it.each([
    ['0', 0],
    ['1', 1],
    ['07', 7],
    ['120', 120],
    ['86400', 86_400],
  ])('default: %j seconds', (header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  it.each([
    ['as HTTP dates are written', 'Wed, 28 Oct 2026 12:00:30 GMT', 30],
    ['a day later', 'Thu, 29 Oct 2026 12:00:00 GMT', 86_400],
    ['in the obsolete form of RFC 850', 'Wednesday, 28-Oct-26 12:01:00 GMT', 60],
    ['in lower case', 'wed, 28 oct 2026 12:00:30 gmt', 30],
    ['now', 'Wed, 28 Oct 2026 12:00:00 GMT', 0],
    ['past', 'Wed, 28 Oct 2026 11:59:59 GMT', 0],
    ['long past', 'Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ])('default: a date %s', (_, header, seconds) => {
    expect(parseRetryAfter(header, now)).toBe(seconds);
  });

  it.each([
    [1, 30],
    [500, 30],
    [999, 30],
    [1000, 29],
  ])('behavior: rounds up, never asking too early, %i ms into the second', (passed, seconds) => {
    expect(parseRetryAfter('Wed, 28 Oct 2026 12:00:30 GMT', now + passed)).toBe(seconds);
  });

  it.each([
    null,
    undefined,
    '',
    '0.5',
    '1.0',
    '-1',
    '+1',
    '1e3',
    '0x10',
    '1 s',
    '1, 2',
    '٣',
    'Infinity',
    'NaN',
    'soon',
    'soon, please GMT',
    '2026-10-28',
    '2026-10-28T12:00:30Z',
    '28 Oct 2026 12:00:30 GMT',
    'Wed, 28 Oct 2026 12:00:30',
    'Wed, 28 Oct 2026 12:00:30 +0000',
    'Wed, 28 Oct 2026 12:00:30 GMT+0100',
    ', 28 Oct 2026 12:00:30 GMT',
    'Wed, 99 Oct 2026 12:00:30 GMT',
    'x\nWed, 28 Oct 2026 12:00:30 GMT',
  ])('error: %j is nothing', (header) => {
    expect(parseRetryAfter(header, now)).toBeUndefined();
  });
});
