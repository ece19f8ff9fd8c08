import type Stripe from 'stripe';
import type { StripeObject } from 'stripe-customer-session';
import { assertType, expectTypeOf, it } from 'vitest';

it('StripeObject has an id, and is what the objects of the stripe package are', () => {
  assertType<StripeObject>({ id: 'card_123', object: 'card', last4: '4242' });
  // @ts-expect-error every object has an id
  assertType<StripeObject>({ object: 'card' });
  expectTypeOf<StripeObject['id'] | StripeObject['object']>().toEqualTypeOf<string>();
  expectTypeOf<
    Stripe.Card | Stripe.PaymentMethod | Stripe.Subscription | Stripe.TaxId
  >().toExtend<StripeObject>();
});
