import * as entry from 'stripe-customer-session/ky';
import { describe, expect, it } from 'vitest';

describe('stripe-customer-session/ky', () => {
  it('default: exports kyFetch alone', () => {
    expect(Object.keys(entry)).toEqual(['kyFetch']);
  });
});
