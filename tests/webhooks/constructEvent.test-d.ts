import type Stripe from 'stripe';
import {
  type Customer,
  CustomerSchema,
  constructEvent,
  type StripeEvent,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { assertType, describe, expectTypeOf, it } from 'vitest';

const parts = ['{}', 't=1,v1=abc', 'whsec_...'] as const;

describe('constructEvent', () => {
  it('default', () => {
    expectTypeOf(constructEvent(...parts)).toEqualTypeOf<Promise<StripeEvent<unknown>>>();
  });

  it('payload: text or bytes, and nothing parsed', () => {
    assertType<Promise<StripeEvent>>(constructEvent(Buffer.from('{}'), null, []));
    assertType<Promise<StripeEvent>>(constructEvent(new Uint8Array(2), undefined, 'whsec_...'));
    assertType<Promise<StripeEvent>>(constructEvent(new ArrayBuffer(2), '', ['a', 'b'] as const));
    // @ts-expect-error a parsed body
    assertType<Promise<StripeEvent>>(constructEvent({ id: 'evt_123' }, '', 'whsec_...'));
    // @ts-expect-error a body that nobody waited for
    assertType<Promise<StripeEvent>>(constructEvent(new Request('x').text(), '', 'whsec_...'));
    // @ts-expect-error an environment variable that may be absent
    assertType<Promise<StripeEvent>>(constructEvent('{}', '', process.env['SECRET']));
  });

  it('options: times', () => {
    assertType<Promise<StripeEvent>>(constructEvent(...parts, { tolerance: 0, now: new Date() }));
    assertType<Promise<StripeEvent>>(constructEvent(...parts, { tolerance: undefined, now: 5 }));
    // @ts-expect-error unknown
    assertType<Promise<StripeEvent>>(constructEvent(...parts, { leeway: 5 }));
    // @ts-expect-error no number
    assertType<Promise<StripeEvent>>(constructEvent(...parts, { tolerance: '5' }));
  });

  it("options: data.object is of the schema's output", () => {
    const schema = v.object({ amount: v.pipe(v.string(), v.transform(Number)) });
    expectTypeOf(constructEvent(...parts, { schema })).toEqualTypeOf<
      Promise<StripeEvent<{ amount: number }>>
    >();
    expectTypeOf(constructEvent(...parts, { schema: CustomerSchema })).toEqualTypeOf<
      Promise<StripeEvent<Customer>>
    >();
  });

  it('options: data.object is of the type that the caller names', () => {
    expectTypeOf(constructEvent<Stripe.PaymentIntent>(...parts)).toEqualTypeOf<
      Promise<StripeEvent<Stripe.PaymentIntent>>
    >();
    const schema = v.object({ id: v.string() });
    // @ts-expect-error another schema
    assertType(constructEvent<Stripe.PaymentIntent>(...parts, { schema }));
  });
});
