import { getExpanded } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { makeCustomer } from '../support/fixtures.js';

describe('getExpanded', () => {
  it('default: the very object', () => {
    const customer = makeCustomer();
    expect(getExpanded(customer)).toBe(customer);
  });

  it('default: nothing of an id', () => {
    expect(getExpanded('cus_1')).toBeUndefined();
  });
});
