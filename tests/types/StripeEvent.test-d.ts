import type Stripe from 'stripe';
import type { StripeEvent } from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

declare const event: StripeEvent<{ readonly amount: number }>;

describe('StripeEvent', () => {
  it('has the object as its type parameter', () => {
    expectTypeOf(event.data.object.amount).toBeNumber();
    expectTypeOf<StripeEvent['data']['object']>().toBeUnknown();
  });

  it('may have further fields', () => {
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

  it('accepts events of the stripe package, and narrows to them', () => {
    expectTypeOf<Stripe.PaymentIntentSucceededEvent>().toExtend<
      StripeEvent<Stripe.PaymentIntent>
    >();
    expectTypeOf<Stripe.Event>().toExtend<StripeEvent>();
    const narrowed = event as StripeEvent as Stripe.Event;
    if (narrowed.type === 'payment_intent.succeeded') {
      expectTypeOf(narrowed.data.object).toEqualTypeOf<Stripe.PaymentIntent>();
    }
  });

  it('has the fields and types of the events of the stripe package', () => {
    type Known<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };
    expectTypeOf<Known<StripeEvent>>().toEqualTypeOf<keyof Stripe.EventBase>();
    expectTypeOf<Pick<StripeEvent, 'id' | 'object' | 'created' | 'livemode'>>().toEqualTypeOf<
      Readonly<Pick<Stripe.EventBase, 'id' | 'object' | 'created' | 'livemode'>>
    >();
    expectTypeOf(event.data.previous_attributes).toEqualTypeOf<
      Readonly<Record<string, unknown>> | null | undefined
    >();
  });
});
