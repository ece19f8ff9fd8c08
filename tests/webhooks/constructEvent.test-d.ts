import type { IncomingMessage } from 'node:http';
import type Stripe from 'stripe';
import {
  constructEvent,
  type RequestOptions,
  type StripeEvent,
  verifySignature,
} from 'stripe-customer-session';
import { assertType, expectTypeOf } from 'vitest';

const parts = ['{}', 't=1,v1=abc', 'whsec_...'] as const;
declare const headers: IncomingMessage['headers'];

expectTypeOf(constructEvent(...parts)).toEqualTypeOf<Promise<StripeEvent>>();
expectTypeOf(verifySignature(...parts)).toEqualTypeOf<Promise<string>>();

assertType<Promise<string>>(verifySignature(Buffer.from('{}'), null, []));
assertType<Promise<string>>(verifySignature(new Uint8Array(2), undefined, undefined));
assertType<Promise<string>>(verifySignature(new ArrayBuffer(2), '', ['a', 'b'] as const));
assertType<Promise<string>>(
  verifySignature('{}', headers['stripe-signature'], process.env['STRIPE_WEBHOOK_SECRET']),
);
// @ts-expect-error a parsed body
verifySignature({ id: 'evt_123' }, '', 'whsec_...');
// @ts-expect-error a promise of the body
verifySignature(new Request('x').text(), '', 'whsec_...');

assertType<Promise<string>>(verifySignature(...parts, { tolerance: 0, receivedAt: new Date() }));
// @ts-expect-error unknown
constructEvent(...parts, { now: new Date() });
// @ts-expect-error seconds or milliseconds
constructEvent(...parts, { receivedAt: Date.now() });

const event = await constructEvent<Stripe.Event>(...parts);
if (event.type === 'charge.refunded') {
  assertType<number>(event.data.object.amount_refunded);
  // @ts-expect-error a charge has no amount_received
  event.data.object.amount_received;
}
// @ts-expect-error a typo
event.acount;
// @ts-expect-error before `type` is known, the object is not known
event.data.object.amount_refunded;
// @ts-expect-error the type parameter is the event, not its object
(await constructEvent<Stripe.PaymentIntent>(...parts)).data;

// The account of a webhook may be null.
const plain = await constructEvent(...parts);
assertType<RequestOptions>({ stripeAccount: plain.account, stripeContext: plain.context });
