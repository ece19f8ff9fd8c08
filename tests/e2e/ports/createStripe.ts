import type Stripe from 'stripe';
import {
  createStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorRoute,
} from 'stripe-customer-session/testing';

/** Creates an emulator with all routes that the backends call. */
export function createStripe(): StripeEmulator {
  let intents = 0;
  const customersByUser = new Map<string, string>();

  return createStripeEmulator({
    now: () => Date.UTC(2026, 10, 1),
    routes: {
      ...typed({
        'POST /v1/customers': async ({ next, params }) => {
          const response = await next();
          const { id } = await response.clone().json();
          if (typeof params.metadata === 'object') {
            customersByUser.set(`${params.metadata['user']}`, id);
          }
          return response;
        },
        'GET /v1/customers/search': ({ params }) => {
          const [, user = ''] = /'user'\]:'(\w+)'/.exec(params.query ?? '') ?? [];
          const id = customersByUser.get(user);
          if (user) return searchResult(id ? [{ id, object: 'customer' }] : []);
          const first = Number(params.page ?? 0);
          const next = first + Number(params.limit);
          const page = colleagues.slice(first, next);
          return searchResult(page, next < colleagues.length ? `${next}` : null);
        },
        'POST /v1/payment_intents': ({ params }) => {
          intents += 1;
          const id = `pi_${intents}`;
          const amount = Number(params.amount);
          return { id, object: 'payment_intent', amount, client_secret: `${id}_secret_123` };
        },
        'GET /v1/payment_intents/:id': ({ id, params }) => {
          const charge = { id: 'ch_1', receipt_url: `https://pay.stripe.com/receipts/${id}` };
          const isExpanded = params.expand?.includes('latest_charge');
          return { id, latest_charge: isExpanded ? charge : charge.id };
        },
        'GET /v1/prices': ({ params }) => ({
          object: 'list',
          data: params.lookup_keys?.[0] === 'pro' ? [{ id: 'price_pro', unit_amount: 900 }] : [],
          has_more: false,
        }),
        'POST /v1/subscriptions': ({ params }) => ({
          id: 'sub_6',
          latest_invoice: params.expand?.includes('latest_invoice.confirmation_secret')
            ? { confirmation_secret: { client_secret: 'pi_6_secret_123', type: 'payment_intent' } }
            : 'in_6',
        }),
        'GET /v1/subscriptions': ({ params }) => {
          const first = subscriptions.findIndex(({ id }) => id === params.starting_after) + 1;
          const next = first + Number(params.limit);
          const data = subscriptions.slice(first, next);
          return { object: 'list', data, has_more: next < subscriptions.length };
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

const colleagues = ['ada', 'bob', 'cyd', 'dee', 'eve'].map((name) => ({
  id: `cus_${name}`,
  email: name === 'dee' ? null : `${name}@example.com`,
}));

const statuses = ['active', 'incomplete_expired', 'past_due', 'canceled', 'trialing'] as const;

const subscriptions = [...statuses, ...statuses].map((status, index) => ({
  id: `sub_${index}`,
  status,
  items: { data: [{ price: { lookup_key: index % 2 ? 'pro' : 'basic' } }] },
  schedule: index === 2 ? { phases: [{ currency: 'usd' }, { currency: 'usd' }] } : null,
}));

function searchResult<T>(data: readonly T[], next_page: string | null = null) {
  return { object: 'search_result', data, has_more: next_page !== null, next_page } as const;
}
