import type Stripe from 'stripe';
import {
  createStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorRoute,
} from 'stripe-customer-session/testing';

/** Creates an emulator with all routes that the shop calls. */
export function createStripe(): StripeEmulator {
  let intents = 0;

  return createStripeEmulator({
    now: () => Date.UTC(2026, 10, 1),
    routes: {
      ...typed({
        'GET /v1/customers/search': ({ params }) => {
          const first = Number(params.page ?? 0);
          const next = first + Number(params.limit);
          const has_more = next < subscribers.length;
          return {
            object: 'search_result',
            data: subscribers.slice(first, next),
            has_more,
            next_page: has_more ? `${next}` : null,
          };
        },
        'POST /v1/payment_intents': ({ params }) => {
          intents += 1;
          const id = `pi_${intents}`;
          const amount = Number(params.amount);
          return { id, object: 'payment_intent', amount, client_secret: `${id}_secret_123` };
        },
        'GET /v1/payment_intents': ({ params }) => {
          const first = Number(params.starting_after?.slice(3) ?? 0);
          const length = Math.min(intents - first, Number(params.limit));
          const data = Array.from({ length }, (_, index) => ({
            id: `pi_${first + index + 1}`,
            amount: 1200,
          }));
          return { object: 'list', data, has_more: first + length < intents };
        },
        'GET /v1/payment_intents/:id': ({ id, params }) => {
          const charge = { id: 'ch_1', receipt_url: `https://pay.stripe.com/receipts/${id}` };
          const isExpanded = params.expand?.includes('latest_charge');
          return { id, latest_charge: isExpanded ? charge : charge.id };
        },
      }),
      'POST /v1/payment_intents/:id': ({ id }) => ({ id, object: 'payment_intent' }),
    },
  });
}

/** Types each route by its call. */
function typed<TRoute extends string>(
  routes: {
    readonly [K in TRoute]: StripeEmulatorRoute<typeof Stripe, K>;
  },
): typeof routes {
  return routes;
}

const subscribers = ['ada', 'bob', 'cyd', 'dee', 'eve'].map((name) => ({
  id: `cus_${name}`,
  email: name === 'dee' ? null : `${name}@example.com`,
}));
