import type Stripe from 'stripe';
import type { StripeEvent } from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

declare const event: StripeEvent<{ readonly amount: number }>;

describe('StripeEvent', () => {
  it('default', () => {
    expectTypeOf(event.id).toBeString();
    expectTypeOf(event.object).toEqualTypeOf<'event'>();
    expectTypeOf(event.type).toBeString();
    expectTypeOf(event.created).toBeNumber();
    expectTypeOf(event.livemode).toBeBoolean();
    expectTypeOf(event.data.object.amount).toBeNumber();
    expectTypeOf(event.data.previous_attributes).toEqualTypeOf<
      Readonly<Record<string, unknown>> | null | undefined
    >();
    expectTypeOf<StripeEvent['data']['object']>().toBeUnknown();
  });

  it('behavior: is open to further fields', () => {
    expectTypeOf(event['more']).toBeAny();
    assertType<StripeEvent<number>>({
      id: 'evt_123',
      object: 'event',
      type: 'payment_intent.succeeded',
      created: 1,
      livemode: false,
      data: { object: 5, more: 1 },
      more: [],
    });
  });

  it('behavior: an event of the stripe package is one, and one narrows as those do', () => {
    expectTypeOf<Stripe.PaymentIntentSucceededEvent>().toExtend<
      StripeEvent<Stripe.PaymentIntent>
    >();
    expectTypeOf<Stripe.Event>().toExtend<StripeEvent>();
    const narrowed = event as StripeEvent as Stripe.Event;
    if (narrowed.type === 'payment_intent.succeeded') {
      expectTypeOf(narrowed.data.object).toEqualTypeOf<Stripe.PaymentIntent>();
    }
  });

  it("behavior: every field of the stripe package's events is there", () => {
    type Known<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };
    expectTypeOf<Known<StripeEvent>>().toEqualTypeOf<keyof Stripe.EventBase>();
  });
});
