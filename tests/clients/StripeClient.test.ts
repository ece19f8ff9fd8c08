import { inspect } from 'node:util';
import { createStripeClient } from 'stripe-customer-session';
import { expect, it } from 'vitest';
import { apiKey } from '../support/fixtures.js';

it('a client is frozen and has no member to read a key from', () => {
  const client = createStripeClient({ apiKey });

  expect(Object.isFrozen(client)).toBe(true);
  expect(Reflect.ownKeys(client)).toEqual([]);
  expect(inspect(client, { showHidden: true, depth: Infinity })).toBe('{}');
});
