import * as entry from 'stripe-customer-session/ky';
import { expect, it } from 'vitest';

it('stripe-customer-session/ky exports kyFetch alone', () => {
  expect(Object.keys(entry)).toEqual(['kyFetch']);
});
