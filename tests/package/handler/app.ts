import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';

/** What happened behind the handler. */
export interface Log {
  /** The Connect account of each request that reached Stripe, empty if there was none. */
  readonly accounts: readonly string[];
  /** How often `onError` was called. */
  readonly failures: number;
}

/** The binding of a Worker, or the dynamic segments of a Next.js route. */
export interface Platform {
  readonly STRIPE_ACCOUNT?: string;
  readonly params?: Promise<{ readonly account?: string }>;
}

const emulator = createStripeEmulator();
let failures = 0;

const client = createStripeClient({
  apiKey: 'sk_test_key0fTheApp',
  maxNetworkRetries: 0,
  fetch: emulator.fetch,
});

/** The handler of a shop, the same one for every platform. */
export const handler = createCustomerSessionHandler(client, {
  async authorize(request: Request, platform?: Platform) {
    if (request.headers.get('Cookie') !== 'session=valid') return null;
    const path = pathOf(request);
    if (path === '/own') {
      const headers = new Headers({ Vary: 'Cookie' });
      headers.append('Set-Cookie', 'session=; Max-Age=0');
      headers.append('Set-Cookie', 'reason=expired');
      return new Response('Sign in again', { status: 402, headers });
    }
    if (path === '/fetched') return fetch(request.headers.get('X-Upstream') ?? '');
    const stripeAccount = platform?.STRIPE_ACCOUNT ?? (await platform?.params)?.account;
    return {
      params: { customer: 'cus_123', components: { payment_element: { enabled: true } } },
      options: { stripeAccount },
    };
  },
  allowedOrigins: ['https://pay.example'],
  onError() {
    failures += 1;
  },
});

/** The URL of some requests is a mere path: Bun's, of HTTP/1.0 without `Host`. */
const pathOf = ({ url }: Request): string => new URL(url, 'http://shop.example').pathname;

/** Responds with the log, or prepares the emulator for a request. */
export function handleBackstage(request: Request): Response | undefined {
  const path = pathOf(request);
  if (path === '/rate-limited') {
    emulator.failNext({ status: 429, headers: { 'Retry-After': '7' } });
  }
  if (path !== '/log') return undefined;
  const accounts = emulator.requests.map(({ headers }) => headers['stripe-account'] ?? '');
  const log: Log = { accounts, failures };
  return new Response(JSON.stringify(log));
}

/** The whole server, for platforms that have one function for everything. */
export async function app(request: Request, platform?: Platform): Promise<Response> {
  return handleBackstage(request) ?? (await handler(request, platform));
}
