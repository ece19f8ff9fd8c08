import { readFileSync } from 'node:fs';
import {
  type StripeEmulator,
  type StripeEmulatorFault,
  signPayload,
} from 'stripe-customer-session/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as checkout from './checkout/ours.js';
import * as checkoutTwin from './checkout/twin.js';
import { createStripe } from './createStripe.js';
import * as subscriptions from './subscriptions/ours.js';
import * as subscriptionsTwin from './subscriptions/twin.js';

// Each backend is written twice: `ours.ts` with this package, `twin.ts` with the `stripe` package.

type Serve = (request: Request) => Promise<Response>;

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

interface Port {
  readonly name: string;
  readonly backends: readonly ((fetch: StripeEmulator['fetch']) => Serve)[];
  readonly steps: readonly Step[];
}

const webhookSecret = 'whsec_123';

/** Routes requests by path, as Next.js does. */
function serveRoutes(routes: ReturnType<typeof checkout.createShop>): Serve {
  const byPath = new Map(Object.entries(routes));
  return async (request) =>
    (await byPath.get(new URL(request.url).pathname.slice(1))?.(request)) ?? Response.error();
}

function serveWorker({ fetch }: ReturnType<typeof subscriptions.createWorker>): Serve {
  return (request) => fetch(request, { STRIPE_SECRET_KEY: 'sk_test_123' });
}

const jenny = { cookie: 'session=valid' };
const missing = { status: 400, code: 'resource_missing', param: 'customer' } as const;

const user = { cookie: 'user=valid' };

function event(id: string, type: string, object: object): object {
  return { id, object: 'event', type, data: { object } };
}

const paid = event('evt_1', 'payment_intent.succeeded', {
  id: 'pi_1',
  amount_received: 3700,
  metadata: { email: 'jenny@example.com' },
});

const ports: readonly Port[] = [
  {
    name: 'checkout',
    backends: [
      (fetch) => serveRoutes(checkout.createShop(fetch)),
      (fetch) => serveRoutes(checkoutTwin.createShop(fetch)),
    ],
    steps: [
      step('no user', 401, '/checkout', {}, { items: ['mug'] }),
      step('an unknown item', 400, '/checkout', jenny, { items: ['mug', 'car'] }),
      step('a new customer', 200, '/checkout', jenny, { items: ['mug', 'shirt'] }),
      step('the same customer', 200, '/checkout', jenny, { items: ['mug'] }),
      {
        ...step('Stripe fails once', 200, '/checkout', jenny, { items: ['mug'] }),
        faults: [{ status: 500 }],
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
      { ...step('an open order', 200, '/receipt?order=pi_1', jenny), method: 'GET' },
      { ...step("another's order", 404, '/receipt?order=pi_1', {}), method: 'GET' },
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
    ],
  },
  {
    name: 'subscriptions',
    backends: [
      (fetch) => serveWorker(subscriptions.createWorker(fetch)),
      (fetch) => serveWorker(subscriptionsTwin.createWorker(fetch)),
    ],
    steps: [
      step('no user', 401, '/subscribe', {}, { plan: 'pro' }),
      { ...step('no customer yet', 200, '/subscriptions', user), method: 'GET' },
      step('an unknown plan', 404, '/subscribe', user, { plan: 'free' }),
      step('a new customer', 200, '/subscribe', user, { plan: 'pro', seats: 3 }),
      step('the same customer', 200, '/subscribe', user, { plan: 'pro' }),
      { ...step('a list of several pages', 200, '/subscriptions', user), method: 'GET' },
      { ...step('a search of several pages', 200, '/export?domain=a', user), method: 'GET' },
      { ...step('a search without a domain', 400, '/export?domain=%27', user), method: 'GET' },
      {
        ...step('too many requests', 429, '/subscribe', user, { plan: 'pro' }),
        faults: [{ status: 429 }],
      },
      {
        ...step('a broken connection', 200, '/subscribe', user, { plan: 'pro' }),
        faults: ['connection_error'],
      },
      { ...step('no such route', 404, '/subscribe', user), method: 'GET' },
    ],
  },
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

/** Returns the requests and the response of a backend in each step. */
async function play(start: Port['backends'][number], steps: readonly Step[]) {
  const emulator = createStripe();
  const serve = start(emulator.fetch);
  const played: object[] = [];
  for (const each of steps) {
    const { length } = emulator.requests;
    emulator.failNext(...(each.faults ?? []));
    const response = await serve(await toRequest(each));
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

describe.each(ports)('$name', ({ backends, name, steps }) => {
  beforeEach(() => {
    vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_123');
    vi.stubEnv('STRIPE_WEBHOOK_SECRET', webhookSecret);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('sends the same requests and responses as its twin', async () => {
    const [ours, twins] = await Promise.all(backends.map((start) => play(start, steps)));
    expect(ours).toMatchObject(steps.map(({ status, title }) => ({ title, status })));
    expect(ours).toEqual(twins);
  });

  it('is at most 5 % longer than its twin', () => {
    const twin = countCharacters(`./${name}/twin.ts`);
    expect(countCharacters(`./${name}/ours.ts`) / twin).toBeLessThan(1.05);
  });
});
