import type Stripe from 'stripe';
import type { StripeList, StripeObject } from 'stripe-customer-session';
import { assertType, describe, expectTypeOf, it } from 'vitest';
import type { Answered } from '../support/contract.js';

declare const object: StripeObject;

describe('StripeObject', () => {
  it('default', () => {
    expectTypeOf(object.id).toEqualTypeOf<string>();
    expectTypeOf(object.object).toEqualTypeOf<string>();
    assertType<StripeObject>({ id: 'card_123', object: 'card', last4: '4242' });
    // @ts-expect-error every object has an id
    assertType<StripeObject>({ object: 'card' });
  });

  it('behavior: is readonly', () => {
    // @ts-expect-error readonly
    object.id = 'card_123';
    // @ts-expect-error readonly
    object['last4'] = '4242';
  });

  it('behavior: takes the objects of the stripe package', () => {
    expectTypeOf<
      Stripe.Card | Stripe.PaymentMethod | Stripe.Subscription | Stripe.TaxId
    >().toExtend<StripeObject>();
  });
});

describe('StripeList', () => {
  it('default', () => {
    expectTypeOf<StripeList<StripeObject>>().toEqualTypeOf<
      Answered<{ object: 'list'; data: readonly StripeObject[]; has_more: boolean; url: string }>
    >();
  });
});
