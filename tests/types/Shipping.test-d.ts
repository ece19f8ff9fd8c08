import type { Address, Shipping } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { Answered } from '../support/contract.js';

declare const shipping: Shipping;

describe('Shipping', () => {
  it('default', () => {
    expectTypeOf<Shipping>().toEqualTypeOf<
      Answered<{
        address: Address;
        carrier: string;
        name: string;
        phone: string;
        tracking_number: string;
      }>
    >();
  });

  it('behavior: is readonly at every depth', () => {
    if (!shipping.address) return;
    // @ts-expect-error readonly
    shipping.name = 'Jenny Rosen';
    // @ts-expect-error readonly
    shipping.address.city = 'Dublin';
  });
});
