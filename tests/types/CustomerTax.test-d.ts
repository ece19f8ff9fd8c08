import type { CustomerTax, CustomerTaxLocation, OpenEnum } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { Answered } from '../support/contract.js';

declare const tax: CustomerTax;

describe('CustomerTax', () => {
  it('default', () => {
    expectTypeOf<CustomerTax>().toEqualTypeOf<
      Answered<{
        automatic_tax: OpenEnum<
          'failed' | 'not_collecting' | 'supported' | 'unrecognized_location'
        >;
        ip_address: string;
        location: CustomerTaxLocation;
        provider: OpenEnum<'anrok' | 'avalara' | 'sphere' | 'stripe'>;
      }>
    >();
    expectTypeOf<CustomerTaxLocation>().toEqualTypeOf<
      Answered<{
        country: string;
        source: OpenEnum<
          'billing_address' | 'ip_address' | 'payment_method' | 'shipping_destination'
        >;
        state: string;
      }>
    >();
  });

  it('behavior: is readonly at every depth', () => {
    if (!tax.location) return;
    // @ts-expect-error readonly
    tax.ip_address = '203.0.113.1';
    // @ts-expect-error readonly
    tax.location.country = 'IE';
  });
});
