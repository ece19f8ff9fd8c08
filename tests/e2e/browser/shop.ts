import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { apiKey } from '../../support/fixtures.js';
import { respondWith } from '../../support/respondWith.js';
import { startServer } from '../../support/server.js';

/** A request to the handler, and the status of the response. */
export interface Call {
  readonly method: string;
  readonly origin: string | null;
  readonly site: string | null;
  readonly cookie: string | null;
  readonly status: number;
}

/** A shop with the handler at `/session`. */
export interface Shop {
  readonly port: string;
  readonly calls: readonly Call[];
  readonly emulator: StripeEmulator;
}

const cookie = 'session=valid; HttpOnly; Secure; SameSite=None';

/** Serves an empty page at any path, and returns the port. */
export async function startPages(): Promise<string> {
  return new URL((await startServer(respondWith(async () => page()))).url).port;
}

export async function openShop(allowedOrigins: readonly string[]): Promise<Shop> {
  const emulator = createStripeEmulator();
  const calls: Call[] = [];
  const handler = createCustomerSessionHandler(
    createStripeClient({ apiKey, fetch: emulator.fetch }),
    {
      authorize: ({ headers }) =>
        headers.get('Cookie') === 'session=valid'
          ? { params: { customer: 'cus_123', components: { payment_element: { enabled: true } } } }
          : null,
      allowedOrigins,
    },
  );

  async function call(request: Request): Promise<Response> {
    const { method, headers } = request;
    const response = await handler(request);
    calls.push({
      method,
      origin: headers.get('Origin'),
      site: headers.get('Sec-Fetch-Site'),
      cookie: headers.get('Cookie'),
      status: response.status,
    });
    return response;
  }

  async function respond(request: Request): Promise<Response> {
    switch (new URL(request.url).pathname) {
      case '/session':
        return call(request);
      case '/session-to-keep':
        return withoutHeader(await call(request), 'Cache-Control');
      case '/sign-in':
        return page({ 'Set-Cookie': cookie });
      default:
        return page();
    }
  }

  const { url } = await startServer(respondWith(respond));
  return { port: new URL(url).port, calls, emulator };
}

function page(headers: Readonly<Record<string, string>> = {}): Response {
  return new Response('<!doctype html><title>A page</title>', {
    headers: { 'Content-Type': 'text/html', 'Cache-Control': 'max-age=600', ...headers },
  });
}

function withoutHeader(response: Response, name: string): Response {
  const headers = new Headers(response.headers);
  headers.delete(name);
  return new Response(response.body, { status: response.status, headers });
}
