import type Stripe from 'stripe';
import {
  createStripeClient,
  isStripeError,
  paginate,
  rawRequest,
  type StripeClient,
} from 'stripe-customer-session';
import type { StripeEmulator } from 'stripe-customer-session/testing';

interface Call {
  readonly client: StripeClient<typeof Stripe>;
  readonly request: Request;
  readonly user: string;
}

const users = new Map([['user=valid', '42']]);

/** A Worker that sells subscriptions. Stripe is its only database. */
export function createWorker(fetch: StripeEmulator['fetch']): {
  readonly fetch: (
    request: Request,
    env: { readonly STRIPE_SECRET_KEY: string },
  ) => Promise<Response>;
} {
  const routes = new Map([
    ['POST /subscribe', subscribe],
    ['GET /subscriptions', list],
    ['GET /export', exportEmails],
  ]);

  return {
    async fetch(request, env) {
      const client = createStripeClient<typeof Stripe>({ apiKey: env.STRIPE_SECRET_KEY, fetch });
      const { pathname } = new URL(request.url);
      try {
        const route = routes.get(`${request.method} ${pathname}`);
        if (!route) return Response.json({ error: 'no such route' }, { status: 404 });
        const user = users.get(request.headers.get('cookie') ?? '');
        if (!user) return Response.json({ error: 'sign in first' }, { status: 401 });
        return await route({ client, request, user });
      } catch (error) {
        return respondToError(error);
      }
    },
  };
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

function respondToError(error: unknown): Response {
  if (!isStripeError(error)) throw error;
  const status = error.type === 'rate_limit_error' ? 429 : 502;
  return Response.json({ error: error.code ?? error.message, param: error.param }, { status });
}
