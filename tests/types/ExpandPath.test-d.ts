import type { ExpandPath } from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

describe('ExpandPath', () => {
  it('default', () => {
    assertType<ExpandPath>('customer');
    assertType<ExpandPath>('customer.tax');
  });

  it('behavior: is open, as Stripe takes deeper paths', () => {
    expectTypeOf<string>().toExtend<ExpandPath>();
    expectTypeOf<ExpandPath>().toExtend<string>();
    // @ts-expect-error no path
    assertType<ExpandPath>(1);
  });
});
