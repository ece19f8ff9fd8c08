import { isCustomerSessionExpired } from 'stripe-customer-session';
import { afterEach, describe, expect, it, vi } from 'vitest';

const session = { expires_at: 1_790_001_800 };
const end = 1_790_001_800_000;

describe('isCustomerSessionExpired', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    [0, false],
    [end - 1, false],
    [end, true],
    [end + 1, true],
    [new Date(end - 1), false],
    [new Date(end), true],
    [new Date(Number.NaN), true],
    [Number.POSITIVE_INFINITY, true],
  ])('params: at %o', (now, expected) => {
    expect(isCustomerSessionExpired(session, now)).toBe(expected);
  });

  it('default: by the clock', () => {
    vi.useFakeTimers({ now: end - 1 });
    expect(isCustomerSessionExpired(session)).toBe(false);
    vi.setSystemTime(end);
    expect(isCustomerSessionExpired(session)).toBe(true);
  });
});
