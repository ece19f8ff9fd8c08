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
    [end - 1_800_000, false],
    [end - 1000, false],
    [end - 1, false],
    [end - 0.5, false],
    [end, true],
    [end + 1, true],
    [end + 1000, true],
    [Number.POSITIVE_INFINITY, true],
    [Number.NEGATIVE_INFINITY, false],
  ])('now: %d ms: %j', (now, isExpired) => {
    expect(isCustomerSessionExpired(session, now)).toBe(isExpired);
  });

  it.each([
    [end - 1, false],
    [end, true],
    [end + 1, true],
  ])('now: a Date of %d ms: %j', (now, isExpired) => {
    expect(isCustomerSessionExpired(session, new Date(now))).toBe(isExpired);
  });

  it.each([
    [end - 1, false],
    [end, true],
  ])('default: by the clock, at %d ms: %j', (now, isExpired) => {
    vi.setSystemTime(now);

    expect(isCustomerSessionExpired(session)).toBe(isExpired);
    expect(isCustomerSessionExpired(session, undefined)).toBe(isExpired);
  });

  it.each([Number.NaN, new Date('')])('error: %s counts as past the end', (now) => {
    expect(isCustomerSessionExpired(session, now)).toBe(true);
  });
});
