import { getId } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { makeCustomer } from '../support/fixtures.js';

describe('getId', () => {
  it('default: of an id', () => {
    expect(getId('cus_123')).toBe('cus_123');
  });

  it('default: of the object behind it', () => {
    expect(getId(makeCustomer({ id: 'cus_456' }))).toBe('cus_456');
    expect(getId({ id: 'card_123' })).toBe('card_123');
  });
});
