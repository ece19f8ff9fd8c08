import * as entry from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { fetchNames } from './support/entryNames.js';

describe('stripe-customer-session', () => {
  it('default: exports these names', () => {
    expect(Object.keys(entry).sort()).toEqual([...fetchNames, 'createStripeClient'].sort());
  });

  it.each(Object.entries(entry))('behavior: %s is there to be used', (_, value) => {
    expect(value).toBeTruthy();
  });
});
