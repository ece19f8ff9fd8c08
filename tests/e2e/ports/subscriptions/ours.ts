import type Stripe from 'stripe';
import {
  constructEvent,
  createStripeClient,
  isStripeError,
  paginate,
  rawRequest,
  type StripeClient,
} from 'stripe-customer-session';
import type { StripeEmulator } from 'stripe-customer-session/testing';

interface Env {
  readonly STRIPE_SECRET_KEY: string;
  readonly STRIPE_WEBHOOK_SECRET: string;
  readonly COOKIE_SECRET: string;
  /** A KV namespace with the customers who have paid. */
  readonly ACCESS: Pick<Map<string, string>, 'delete' | 'get' | 'set'>;
}

interface Call {
  readonly client: StripeClient<typeof Stripe>;
  readonly env: Env;
  readonly request: Request;
  readonly user: string;
}

/** A Worker that sells subscriptions. Stripe is its only database. */
export function createWorker(fetch: StripeEmulator['fetch']): {
  readonly fetch: (request: Request, env: Env) => Promise<Response>;
} {
  const routes = new Map([
    ['POST /subscribe', subscribe],
    ['GET /subscriptions', list],
    ['POST /cancel', cancel],
    ['GET /export', exportEmails],
  ]);

  return {
    async fetch(request, env) {
      const client = createStripeClient<typeof Stripe>({ apiKey: env.STRIPE_SECRET_KEY, fetch });
      const { pathname } = new URL(request.url);
      try {
        if (pathname === '/webhook') return await webhook({ client, env, request, user: '' });
        const route = routes.get(`${request.method} ${pathname}`);
        if (!route) return Response.json({ error: 'no such route' }, { status: 404 });
        const user = await readUser(request, env);
        if (!user) return Response.json({ error: 'sign in first' }, { status: 401 });
        return await route({ client, env, request, user });
      } catch (error) {
        return respondToError(error);
      }
    },
  };
}

/** Reads the user from a cookie that is signed with HMAC: `user=42.<hex>`. */
async function readUser(request: Request, { COOKIE_SECRET }: Env): Promise<string | undefined> {
  const [, user = '', hex = ''] =
    /(?:^|; )user=(\w+)\.([\da-f]{64})/.exec(request.headers.get('cookie') ?? '') ?? [];
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const secret = encoder.encode(COOKIE_SECRET);
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['verify']);
  const signature = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const isSigned = await crypto.subtle.verify('HMAC', key, signature, encoder.encode(user));
  return isSigned ? user : undefined;
}

async function findCustomer({ client, user }: Call): Promise<string | undefined> {
  const params = { query: `metadata['user']:'${user}'`, limit: 1 };
  const found = await rawRequest(client, { method: 'GET', path: '/v1/customers/search', params });
  return found.data[0]?.id;
}

async function createCustomer({ client, user }: Call): Promise<string> {
  const customer = await rawRequest(
    client,
    { method: 'POST', path: '/v1/customers', params: { metadata: { user } } },
    { idempotencyKey: `customer-${user}` },
  );
  return customer.id;
}

async function subscribe(call: Call): Promise<Response> {
  const { plan, seats = 1 } = (await call.request.json()) as { plan: string; seats?: number };
  const prices = await rawRequest(call.client, {
    method: 'GET',
    path: '/v1/prices',
    params: { lookup_keys: [plan], active: true },
  });
  const [price] = prices.data;
  if (!price) return Response.json({ error: 'no such plan' }, { status: 404 });
  const customer = (await findCustomer(call)) ?? (await createCustomer(call));
  if (call.env.ACCESS.get(customer)) {
    return Response.json({ error: 'already subscribed' }, { status: 409 });
  }
  const subscription = await rawRequest(call.client, {
    method: 'POST',
    path: '/v1/subscriptions',
    params: {
      customer,
      items: [{ price: price.id, quantity: seats }],
      payment_behavior: 'default_incomplete',
      payment_settings: { save_default_payment_method: 'on_subscription' },
      expand: ['latest_invoice.confirmation_secret'],
    },
  });
  const invoice = subscription.latest_invoice;
  return Response.json({
    id: subscription.id,
    amount: (price.unit_amount ?? 0) * seats,
    client_secret: invoice?.confirmation_secret?.client_secret,
  });
}

async function list(call: Call): Promise<Response> {
  const customer = await findCustomer(call);
  const found: object[] = [];
  if (!customer) return Response.json(found);
  const params = { customer, limit: 2, expand: ['data.schedule'] } as const;
  for await (const item of paginate(call.client, { path: '/v1/subscriptions', params })) {
    if (item.status === 'incomplete_expired') continue;
    const { schedule } = item;
    found.push({
      id: item.id,
      status: item.status,
      plan: item.items.data[0]?.price.lookup_key,
      changes: schedule?.phases.length ?? 0,
    });
    if (found.length === 4) break; // as many as the page shows
  }
  return Response.json(found);
}

async function cancel({ client, request }: Call): Promise<Response> {
  const { id } = (await request.json()) as { id: string };
  const subscription = await rawRequest(client, {
    method: 'POST',
    path: '/v1/subscriptions/{id}',
    ids: { id },
    params: { cancel_at_period_end: true, discounts: '' },
  });
  const { cancel_at } = subscription;
  return Response.json({ until: cancel_at && new Date(cancel_at * 1000).toISOString() });
}

/** Exports the addresses of a company's users. */
async function exportEmails({ client, request }: Call): Promise<Response> {
  const domain = new URL(request.url).searchParams.get('domain') ?? '';
  if (!/^[\w.-]+$/.test(domain)) return Response.json({ error: 'no domain' }, { status: 400 });
  const lines = ['customer,email'];
  const params = { query: `email~'${domain}'`, limit: 2 };
  for await (const { id, email } of paginate(client, { path: '/v1/customers/search', params })) {
    lines.push(`${id},${email ?? ''}`);
  }
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/csv' } });
}

async function webhook({ env, request }: Call): Promise<Response> {
  const body = await request.text();
  const signature = request.headers.get('stripe-signature');
  const secret = env.STRIPE_WEBHOOK_SECRET;
  const event = await constructEvent<Stripe.Event>(body, signature, secret);
  if (event.type === 'customer.subscription.updated') {
    const { customer, status } = event.data.object;
    if (status === 'active') env.ACCESS.set(`${customer}`, event.data.object.id);
  } else if (event.type === 'customer.subscription.deleted') {
    env.ACCESS.delete(`${event.data.object.customer}`);
  }
  return new Response(null, { status: 204 });
}

function respondToError(error: unknown): Response {
  if (!isStripeError(error)) throw error;
  if (error.type === 'signature_error') return new Response('not signed', { status: 400 });
  const status = error.type === 'rate_limit_error' ? 429 : 502;
  return Response.json({ error: error.code ?? error.message, param: error.param }, { status });
}
