import { readFileSync } from 'node:fs';
import Stripe from 'stripe';
import { API_VERSION, VERSION } from 'stripe-customer-session';
import { expect, it } from 'vitest';

it('API_VERSION is the version that stripe-node sends', () => {
  expect(API_VERSION).toBe('2026-10-28.endive');
  expect(Stripe.API_VERSION).toBe(API_VERSION);
});

it('VERSION is the version of the package', () => {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');

  expect(JSON.parse(manifest)).toHaveProperty('version', VERSION);
});
