import { getExpanded } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { makeCustomer } from '../support/fixtures.js';

describe('getExpanded', () => {
  it.each(['cus_123', ''])('default: nothing behind %j', (id) => {
    expect(getExpanded(id)).toBeUndefined();
  });

  it('default: the very object', () => {
    const customer = makeCustomer();

    expect(getExpanded(customer)).toBe(customer);
  });
});
