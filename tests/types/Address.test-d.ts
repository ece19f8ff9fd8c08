import type { Address } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { Answered } from '../support/contract.js';

declare const address: Address;

describe('Address', () => {
  it('default', () => {
    expectTypeOf<Address>().toEqualTypeOf<
      Answered<{
        city: string;
        country: string;
        line1: string;
        line2: string;
        postal_code: string;
        state: string;
      }>
    >();
  });

  it('behavior: is readonly', () => {
    // @ts-expect-error readonly
    address.city = 'Dublin';
  });
});
