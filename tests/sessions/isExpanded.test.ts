import { isExpanded } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { makeCustomer } from '../support/fixtures.js';

describe('isExpanded', () => {
  it.each(['cus_123', ''])('default: not %j', (id) => {
    expect(isExpanded(id)).toBe(false);
  });

  it('default: an object', () => {
    expect(isExpanded(makeCustomer())).toBe(true);
  });
});
