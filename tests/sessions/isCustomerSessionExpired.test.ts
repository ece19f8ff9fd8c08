import { isCustomerSessionExpired } from 'stripe-customer-session';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeSession } from '../support/fixtures.js';

const session = makeSession({ expires_at: 1_790_001_800 });
const end = 1_790_001_800_000;

describe('isCustomerSessionExpired', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    [0, false],
    [end - 0.5, false],
    [end, true],
    [new Date(end - 1), false],
    [new Date(end), true],
    [Number.POSITIVE_INFINITY, true],
    [Number.NEGATIVE_INFINITY, false],
    [Number.NaN, true],
    [new Date(''), true],
  ])('at %o: %j', (now, isExpired) => {
    expect(isCustomerSessionExpired(session, now)).toBe(isExpired);
  });

  it.each([
    [end - 1, false],
    [end, true],
  ])('uses the clock by default, at %d ms: %j', (now, isExpired) => {
    vi.setSystemTime(now);

    expect(isCustomerSessionExpired(session)).toBe(isExpired);
    expect(isCustomerSessionExpired(session, undefined)).toBe(isExpired);
  });
});
