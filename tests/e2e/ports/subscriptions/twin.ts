import Stripe from 'stripe';
import type { StripeEmulator } from 'stripe-customer-session/testing';

interface Call {
  readonly stripe: Stripe;
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
      const httpClient = Stripe.createFetchHttpClient(fetch);
      const stripe = new Stripe(env.STRIPE_SECRET_KEY, { httpClient });
      const { pathname } = new URL(request.url);
      try {
        const route = routes.get(`${request.method} ${pathname}`);
        if (!route) return Response.json({ error: 'no such route' }, { status: 404 });
        const user = users.get(request.headers.get('cookie') ?? '');
        if (!user) return Response.json({ error: 'sign in first' }, { status: 401 });
        return await route({ stripe, request, user });
      } catch (error) {
        return respondToError(error);
      }
    },
  };
}

async function findCustomer({ stripe, user }: Call): Promise<string | undefined> {
  const params = { query: `metadata['user']:'${user}'`, limit: 1 };
  const found = await stripe.customers.search(params);
  return found.data[0]?.id;
}

async function createCustomer({ stripe, user }: Call): Promise<string> {
  const customer = await stripe.customers.create(
    { metadata: { user } },
    { idempotencyKey: `customer-${user}` },
  );
  return customer.id;
}

async function subscribe(call: Call): Promise<Response> {
  const { plan, seats = 1 } = (await call.request.json()) as { plan: string; seats?: number };
  const prices = await call.stripe.prices.list({ lookup_keys: [plan], active: true });
  const [price] = prices.data;
  if (!price) return Response.json({ error: 'no such plan' }, { status: 404 });
  const customer = (await findCustomer(call)) ?? (await createCustomer(call));
  const subscription = await call.stripe.subscriptions.create({
    customer,
    items: [{ price: price.id, quantity: seats }],
    payment_behavior: 'default_incomplete',
    payment_settings: { save_default_payment_method: 'on_subscription' },
    expand: ['latest_invoice.confirmation_secret'],
  });
  const invoice = subscription.latest_invoice as Stripe.Invoice | null;
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
  const params = { customer, limit: 2, expand: ['data.schedule'] };
  for await (const item of call.stripe.subscriptions.list(params)) {
    if (item.status === 'incomplete_expired') continue;
    const schedule = item.schedule as Stripe.SubscriptionSchedule | null;
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
async function exportEmails({ stripe, request }: Call): Promise<Response> {
  const domain = new URL(request.url).searchParams.get('domain') ?? '';
  if (!/^[\w.-]+$/.test(domain)) return Response.json({ error: 'no domain' }, { status: 400 });
  const lines = ['customer,email'];
  const params = { query: `email~'${domain}'`, limit: 2 };
  for await (const { id, email } of stripe.customers.search(params)) {
    lines.push(`${id},${email ?? ''}`);
  }
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/csv' } });
}

function respondToError(error: unknown): Response {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const status = error instanceof Stripe.errors.StripeRateLimitError ? 429 : 502;
  return Response.json({ error: error.code ?? error.message, param: error.param }, { status });
}
