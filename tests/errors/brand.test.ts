import { describe, expect, it } from 'vitest';
import { brand } from '../../src/errors/brand.js';

describe('brand', () => {
  it('default: registered under a name that no later version may change', () => {
    expect(Symbol.keyFor(brand)).toBe('stripe-customer-session.StripeError');
  });
});
