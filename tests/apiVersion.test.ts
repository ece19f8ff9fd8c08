import Stripe from 'stripe';
import { API_VERSION } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';

describe('API_VERSION', () => {
  it('default', () => {
    expect(API_VERSION).toBe('2026-10-28.endive');
  });

  it('default: what stripe-node pins', () => {
    expect(Stripe.API_VERSION).toBe(API_VERSION);
  });
});
