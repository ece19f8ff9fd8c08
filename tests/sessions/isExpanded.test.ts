import { isExpanded } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { makeCustomer } from '../support/fixtures.js';

describe('isExpanded', () => {
  it.each(['cus_123', '', null, undefined])('default: not %j', (other) => {
    expect(isExpanded(other as string)).toBe(false);
  });

  it('default: an object', () => {
    expect(isExpanded(makeCustomer())).toBe(true);
  });
});
