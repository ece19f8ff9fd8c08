import { isExpanded } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { makeCustomer } from '../support/fixtures.js';

describe('isExpanded', () => {
  it('default: tells an object from an id', () => {
    expect(isExpanded(makeCustomer())).toBe(true);
    expect(isExpanded('cus_1')).toBe(false);
  });
});
