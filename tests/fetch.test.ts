import * as main from 'stripe-customer-session';
import * as entry from 'stripe-customer-session/fetch';
import { describe, expect, it } from 'vitest';
import { fetchNames } from './support/entryNames.js';

describe('stripe-customer-session/fetch', () => {
  it('default: exports these names', () => {
    expect(Object.keys(entry).sort()).toEqual(fetchNames);
  });

  it('behavior: the very same as the main entry, but for the ky client', () => {
    const { createStripeClient: _, ...rest } = main;

    expect({ ...entry }).toEqual(rest);
    for (const [name, value] of Object.entries(entry)) expect(rest).toHaveProperty(name, value);
  });
});
