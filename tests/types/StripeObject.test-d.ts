import type Stripe from 'stripe';
import type { StripeObject } from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';

declare const object: StripeObject;

describe('StripeObject', () => {
  it('default', () => {
    expectTypeOf(object.id).toEqualTypeOf<string>();
    expectTypeOf(object.object).toEqualTypeOf<string>();
    assertType<StripeObject>({ id: 'card_123', object: 'card', last4: '4242' });
    // @ts-expect-error every object has an id
    assertType<StripeObject>({ object: 'card' });
  });

  it('behavior: takes the objects of the stripe package', () => {
    expectTypeOf<
      Stripe.Card | Stripe.PaymentMethod | Stripe.Subscription | Stripe.TaxId
    >().toExtend<StripeObject>();
  });
});
