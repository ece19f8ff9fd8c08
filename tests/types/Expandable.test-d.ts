import type { Customer, Expandable } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

describe('Expandable', () => {
  it('default', () => {
    expectTypeOf<Expandable<Customer>>().toEqualTypeOf<string | Customer>();
  });
});
