import { readFileSync } from 'node:fs';
import type Stripe from 'stripe';
import {
  createStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorFault,
  type StripeEmulatorRoute,
  signPayload,
} from 'stripe-customer-session/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as ours from './ours.js';
import * as twin from './twin.js';

// A backend in two versions: `ours.ts` uses this package, `twin.ts` the `stripe` package.

interface Step {
  readonly title: string;
  readonly status: number;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Faults of the next requests to Stripe. */
  readonly faults?: readonly StripeEmulatorFault[];
  /** Whether Stripe signed the body. */
  readonly isSigned?: boolean;
}

const webhookSecret = 'whsec_123';

const jenny = { cookie: 'session=valid' };
const missing = { status: 400, code: 'resource_missing', param: 'customer' } as const;

function event(id: string, type: string, object: object): object {
  return { id, object: 'event', type, data: { object } };
}

const paid = event('evt_1', 'payment_intent.succeeded', {
  id: 'pi_1',
  amount_received: 3700,
  metadata: { email: 'jenny@example.com' },
});

const steps: readonly Step[] = [
  step('no user', 401, '/checkout', {}, { items: ['mug'] }),
  step('an unknown item', 400, '/checkout', jenny, { items: ['mug', 'car'] }),
  step('a new customer', 200, '/checkout', jenny, { items: ['mug', 'shirt'] }),
  step('the same customer', 200, '/checkout', jenny, { items: ['mug'] }),
  {
    ...step('a failure of Stripe', 200, '/checkout', jenny, { items: ['mug'] }),
    faults: [{ status: 500 }],
  },
  {
    ...step('a broken connection', 200, '/checkout', jenny, { items: ['mug'] }),
    faults: ['connection_error'],
  },
  {
    ...step('no session', 200, '/checkout', jenny, { items: ['shirt'] }),
    faults: [{ status: 400, param: 'components' }],
  },
  {
    ...step('a customer that is gone', 200, '/checkout', jenny, { items: ['shirt'] }),
    faults: [missing, missing],
  },
  {
    ...step('a key without rights', 503, '/checkout', jenny, { items: ['shirt'] }),
    faults: [{ status: 403 }, { status: 403 }],
  },
  { ...step('a list of several pages', 200, '/history', jenny), method: 'GET' },
  { ...step('a search of several pages', 200, '/subscribers'), method: 'GET' },
  { ...step('an open order', 200, '/receipt?order=pi_1', jenny), method: 'GET' },
  { ...step("another user's order", 404, '/receipt?order=pi_1'), method: 'GET' },
  step('a webhook with another signature', 400, '/webhook', {}, paid),
  { ...step('a payment', 204, '/webhook', {}, paid), isSigned: true },
  { ...step('the same payment', 204, '/webhook', {}, paid), isSigned: true },
  { ...step('a paid order', 200, '/receipt?order=pi_1', jenny), method: 'GET' },
  {
    ...step('a refund', 204, '/webhook'),
    body: event('evt_2', 'charge.refunded', { payment_intent: 'pi_1' }),
    isSigned: true,
  },
  { ...step('a refunded order', 200, '/receipt?order=pi_1', jenny), method: 'GET' },
];

function step(
  title: string,
  status: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: unknown,
): Step {
  return { title, status, path, headers, body };
}

async function toRequest({ body, headers, isSigned, method = 'POST', path }: Step) {
  const text = JSON.stringify(body);
  const signature = await signPayload(`${text}`, isSigned ? webhookSecret : 'whsec_other');
  return new Request(`https://shop.example${path}`, {
    method,
    headers: { ...headers, 'stripe-signature': signature },
    ...(text !== undefined && { body: text }),
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

/** Returns the requests and the response of a backend in each step. */
async function play(createShop: typeof ours.createShop) {
  const emulator = createStripe();
  const routes = new Map(Object.entries(createShop(emulator.fetch)));
  const played: object[] = [];
  for (const each of steps) {
    const { length } = emulator.requests;
    emulator.failNext(...(each.faults ?? []));
    const request = await toRequest(each);
    const route = routes.get(new URL(request.url).pathname.slice(1));
    const response = (await route?.(request)) ?? Response.error();
    played.push({
      title: each.title,
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

beforeEach(() => {
  vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_123');
  vi.stubEnv('STRIPE_WEBHOOK_SECRET', webhookSecret);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

it('a backend sends the same requests and responses as its twin', async () => {
  const [played, expected] = await Promise.all([play(ours.createShop), play(twin.createShop)]);
  expect(played).toMatchObject(steps.map(({ status, title }) => ({ title, status })));
  expect(played).toEqual(expected);
});

it('a backend is at most 5 % longer than its twin', () => {
  expect(countCharacters('ours.ts') / countCharacters('twin.ts')).toBeLessThan(1.05);
});
