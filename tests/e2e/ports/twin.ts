import Stripe from 'stripe';
import type { StripeEmulator } from 'stripe-customer-session/testing';
import { type Account, createStore } from './store.js';

/** The routes of a shop on Next.js, by the names of their folders. */
export function createShop(fetch: StripeEmulator['fetch']) {
  const stripe = new Stripe(process.env['STRIPE_SECRET_KEY'] ?? '', {
    httpClient: Stripe.createFetchHttpClient(fetch),
  });
  const { findAccount, orders, prices, seen } = createStore();

  async function createCustomer(account: Account, missing = 'none'): Promise<string> {
    const { email } = account;
    const { id } = await stripe.customers.create(
      { email },
      { idempotencyKey: `customer-${email}-${missing}` },
    );
    account.customer = id;
    return id;
  }

  async function prepare(account: Account, customer: string, amount: number): Promise<object> {
    const [session, intent] = await Promise.all([
      stripe.customerSessions
        .create({ customer, components: { payment_element: { enabled: true } } })
        .catch(() => null),
      stripe.paymentIntents.create({
        amount,
        currency: 'usd',
        customer,
        metadata: { email: account.email },
      }),
    ]);
    orders.set(intent.id, { account, status: 'open' });
    return {
      order: intent.id,
      client_secret: intent.client_secret,
      customer_session_client_secret: session?.client_secret ?? null,
    };
  }

  async function checkout(request: Request): Promise<Response> {
    const account = findAccount(request);
    if (!account) return Response.json({ error: 'sign in first' }, { status: 401 });
    const { items } = (await request.json()) as { readonly items: readonly string[] };
    const amount = items.reduce((sum, item) => sum + (prices.get(item) ?? Number.NaN), 0);
    if (!(amount > 0)) return Response.json({ error: 'unknown item' }, { status: 400 });
    try {
      const customer = account.customer ?? (await createCustomer(account));
      return Response.json(await prepare(account, customer, amount));
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      if (error.code !== 'resource_missing' || error.param !== 'customer') {
        return Response.json({ error: error.code ?? error.rawType }, { status: 503 });
      }
      const customer = await createCustomer(account, account.customer);
      return Response.json(await prepare(account, customer, amount));
    }
  }

  async function receipt(request: Request): Promise<Response> {
    const intent = new URL(request.url).searchParams.get('order') ?? '';
    const order = orders.get(intent);
    if (!order || order.account !== findAccount(request)) {
      return Response.json({ error: 'no such order' }, { status: 404 });
    }
    const { latest_charge } = await stripe.paymentIntents.retrieve(intent, {
      expand: ['latest_charge'],
    });
    const charge = latest_charge as Stripe.Charge | null;
    return Response.json({ status: order.status, receipt: charge?.receipt_url ?? null });
  }

  async function history(request: Request): Promise<Response> {
    const customer = findAccount(request)?.customer ?? '';
    const found: object[] = [];
    const params = { customer, limit: 2 };
    for await (const { id, amount } of stripe.paymentIntents.list(params)) {
      found.push({ id, amount });
      if (found.length === 5) break; // as many as the page shows
    }
    return Response.json(found);
  }

  async function subscribers(): Promise<Response> {
    const found: string[] = [];
    const params = { query: "email~'example'", limit: 2 };
    for await (const { id, email } of stripe.customers.search(params)) {
      found.push(`${id},${email ?? ''}`);
    }
    return new Response(found.join('\n'));
  }

  async function webhook(request: Request): Promise<Response> {
    const signature = request.headers.get('stripe-signature') ?? '';
    const secret = process.env['STRIPE_WEBHOOK_SECRET'] ?? '';
    let event: Stripe.Event;
    try {
      event = stripe.webhooks.constructEvent(await request.text(), signature, secret);
    } catch {
      return Response.json({ error: 'not signed' }, { status: 400 });
    }
    if (!seen.has(event.id)) await handleEvent(event);
    seen.add(event.id);
    return new Response(null, { status: 204 });
  }

  async function handleEvent(event: Stripe.Event): Promise<void> {
    if (event.type === 'payment_intent.succeeded') {
      const { id, amount_received, metadata } = event.data.object;
      const order = orders.get(id);
      if (order) order.status = 'paid';
      await stripe.paymentIntents.update(id, {
        metadata: { shipped: `${amount_received} of ${metadata['email']}` },
      });
    } else if (event.type === 'charge.refunded') {
      const order = orders.get(`${event.data.object.payment_intent}`);
      if (order) order.status = 'refunded';
    }
  }

  return { checkout, history, receipt, subscribers, webhook };
}
