import * as testing from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';

describe('stripe-customer-session/testing', () => {
  it('default: exports the emulator, and nothing of the package itself', () => {
    expect(Object.keys(testing)).toEqual(['createStripeEmulator']);
  });
});
