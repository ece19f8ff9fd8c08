import { getExpanded, getId, isExpanded } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { makeCustomer } from '../support/fixtures.js';

const customer = makeCustomer({ id: 'cus_456' });

describe('getExpanded', () => {
  it('returns the object itself, and undefined for an id', () => {
    expect(getExpanded(customer)).toBe(customer);
    expect(getExpanded('cus_123')).toBeUndefined();
    expect(getExpanded('')).toBeUndefined();
  });
});

describe('getId', () => {
  it('returns the id, expanded or not', () => {
    expect(getId(customer)).toBe('cus_456');
    expect(getId('cus_123')).toBe('cus_123');
  });
});

describe('isExpanded', () => {
  it.each(['cus_123', '', null, undefined])('is false for %j', (other) => {
    expect(isExpanded(other as string)).toBe(false);
  });

  it('is true for an object', () => {
    expect(isExpanded(customer)).toBe(true);
  });
});
