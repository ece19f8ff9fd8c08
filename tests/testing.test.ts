import * as testing from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';

describe('stripe-customer-session/testing', () => {
  it('exports these names, and nothing of the package itself', () => {
    expect(Object.keys(testing).sort()).toEqual(['createStripeEmulator', 'signPayload']);
  });
});
