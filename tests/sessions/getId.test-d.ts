import { type CustomerSession, getId, type StripeObject } from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';

declare const session: CustomerSession;

describe('getId', () => {
  it('default', () => {
    expectTypeOf(getId(session.customer)).toBeString();
    expectTypeOf(getId('cus_123')).toBeString();
    expectTypeOf(getId({ id: 'cus_123' })).toBeString();
  });

  it('behavior: takes any reference of a customer', () => {
    expectTypeOf<string | StripeObject>().toExtend<Parameters<typeof getId>[0]>();
  });

  it('behavior: refuses what may be absent', () => {
    // @ts-expect-error undefined has no id
    getId(undefined);
    // @ts-expect-error null has no id
    getId(null);
    // @ts-expect-error an object without id
    getId({ object: 'customer' });
  });
});
