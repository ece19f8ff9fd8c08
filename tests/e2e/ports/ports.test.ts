import { readFileSync } from 'node:fs';
import type Stripe from 'stripe';
import {
  createStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorFault,
  type StripeEmulatorRoute,
  signPayload,
} from 'stripe-customer-session/testing';
import { expect, it, vi } from 'vitest';
import * as ours from './ours.js';
import * as twin from './twin.js';

// A backend in two versions: `ours.ts` uses this package, `twin.ts` the `stripe` package.

interface Call {
  /** The body of a POST; a GET has none. */
  readonly body?: unknown;
  readonly cookie?: string;
  /** Faults of the next requests to Stripe. */
  readonly faults?: readonly StripeEmulatorFault[];
  readonly webhookSecret?: string;
}

type Step = readonly [title: string, status: number, path: string, call?: Call];

const webhookSecret = 'whsec_123';

const event = (id: string, type: string, object: object): Call => ({
  body: { id, object: 'event', type, data: { object } },
});
const payment = event('evt_1', 'payment_intent.succeeded', {
  id: 'pi_1',
  amount_received: 3700,
  metadata: { email: 'jenny@example.com' },
});
const refund = event('evt_2', 'charge.refunded', { payment_intent: 'pi_1' });

const mug = { body: { items: ['mug'] } };
const shirt = { body: { items: ['shirt'] } };
const missing = { status: 400, code: 'resource_missing', param: 'customer' } as const;

const steps: readonly Step[] = [
  ['no user', 401, '/checkout', { ...mug, cookie: '' }],
  ['an unknown item', 400, '/checkout', { body: { items: ['mug', 'car'] } }],
  ['a new customer', 200, '/checkout', { body: { items: ['mug', 'shirt'] } }],
  ['the same customer', 200, '/checkout', mug],
  ['a failure of Stripe', 200, '/checkout', { ...mug, faults: [{ status: 500 }] }],
  ['a broken connection', 200, '/checkout', { ...mug, faults: ['connection_error'] }],
  ['no session', 200, '/checkout', { ...shirt, faults: [{ status: 400, param: 'components' }] }],
  ['a customer that is gone', 200, '/checkout', { ...shirt, faults: [missing, missing] }],
  ['no rights', 503, '/checkout', { ...shirt, faults: [{ status: 403 }, { status: 403 }] }],
  ['a list of several pages', 200, '/history'],
  ['a search of several pages', 200, '/subscribers'],
  ['an open order', 200, '/receipt?order=pi_1'],
  ["another user's order", 404, '/receipt?order=pi_1', { cookie: '' }],
  ['a webhook with another signature', 400, '/webhook', { ...payment, webhookSecret: 'whsec_1' }],
  ['a payment', 204, '/webhook', payment],
  ['the same payment', 204, '/webhook', payment],
  ['a paid order', 200, '/receipt?order=pi_1'],
  ['a refund', 204, '/webhook', refund],
  ['a refunded order', 200, '/receipt?order=pi_1'],
];

async function toRequest([, , path, call = {}]: Step): Promise<Request> {
  const { body, cookie = 'session=valid' } = call;
  const text = JSON.stringify(body);
  const signature = await signPayload(`${text}`, call.webhookSecret ?? webhookSecret);
  return new Request(`https://shop.example${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { cookie, 'stripe-signature': signature },
    ...(body !== undefined && { body: text }),
  });
}

/** Creates an emulator with all routes that the shop calls. */
function createStripe(): StripeEmulator {
  let intents = 0;

  return createStripeEmulator({
    now: () => Date.UTC(2026, 10, 1),
    routes: {
      ...typed({
        'GET /v1/customers/search': ({ params }) => {
          const first = Number(params.page ?? 0);
          const next = first + Number(params.limit);
          const has_more = next < subscribers.length;
          const next_page = has_more ? `${next}` : null;
          const data = subscribers.slice(first, next);
          return { object: 'search_result', data, has_more, next_page };
        },
        'POST /v1/payment_intents': ({ params }) => {
          intents += 1;
          const client_secret = `pi_${intents}_secret_123`;
          return { ...makeIntent(intents, Number(params.amount)), client_secret };
        },
        'GET /v1/payment_intents': ({ params }) => {
          const first = Number(params.starting_after?.slice(3) ?? 0);
          const length = Math.min(intents - first, Number(params.limit));
          const data = Array.from({ length }, (_, index) => makeIntent(first + index + 1));
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

const makeIntent = (number: number, amount = 1200) =>
  ({ id: `pi_${number}`, object: 'payment_intent', amount }) as const;

/** Types each route by its call. */
function typed<TRoute extends string>(
  routes: { readonly [K in TRoute]: StripeEmulatorRoute<typeof Stripe, K> },
): typeof routes {
  return routes;
}

const subscribers = ['ada', 'bob', 'cyd', 'dee', 'eve'].map((name) => ({
  id: `cus_${name}`,
  email: name === 'dee' ? null : `${name}@example.com`,
}));

/** Returns the requests and the response of a backend in each step. */
async function play({ createShop }: typeof ours | typeof twin) {
  const emulator = createStripe();
  const routes = new Map(Object.entries(createShop(emulator.fetch)));
  const played: object[] = [];
  for (const step of steps) {
    const { length } = emulator.requests;
    emulator.failNext(...(step[3]?.faults ?? []));
    const request = await toRequest(step);
    const route = routes.get(new URL(request.url).pathname.slice(1));
    const response = (await route?.(request)) ?? Response.error();
    played.push({
      title: step[0],
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.text(),
      requests: emulator.requests.slice(length).map(describeRequest),
    });
  }
  return numberIds(played);
}

function describeRequest({ headers, method, params, path }: StripeEmulator['requests'][number]) {
  const key = headers['idempotency-key'];
  return {
    method,
    path,
    params,
    account: headers['stripe-account'],
    version: headers['stripe-version'],
    // Generated keys differ each time.
    key: key && /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(key) ? 'generated' : key,
  };
}

/** Replaces random ids with numbers. */
function numberIds(played: readonly object[]): typeof played {
  const ids: string[] = [];
  const text = JSON.stringify(played).replaceAll(/\b(cus|cuss_secret|req)_\w{12,}/g, (id, kind) => {
    if (!ids.includes(id)) ids.push(id);
    return `${kind}_${ids.indexOf(id)}`;
  });
  return JSON.parse(text);
}

/** Counts the characters of a backend without imports, indentation and line breaks. */
function countCharacters(file: string): number {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  return source.replaceAll(/^import [^;]*;/gm, '').replaceAll(/\s*\n\s*/g, '').length;
}

vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_123');
vi.stubEnv('STRIPE_WEBHOOK_SECRET', webhookSecret);

it('a backend sends the same requests and responses as its twin', async () => {
  const [played, expected] = await Promise.all([play(ours), play(twin)]);
  expect(played).toMatchObject(steps.map(([title, status]) => ({ title, status })));
  expect(played).toEqual(expected);
});

it('a backend is at most 5 % longer than its twin', () => {
  expect(countCharacters('ours.ts') / countCharacters('twin.ts')).toBeLessThan(1.05);
});
