import { getId } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { makeCustomer } from '../support/fixtures.js';

describe('getId', () => {
  it('default: of an id', () => {
    expect(getId('cus_1')).toBe('cus_1');
  });

  it('default: of an object', () => {
    expect(getId(makeCustomer({ id: 'cus_2' }))).toBe('cus_2');
  });
});
