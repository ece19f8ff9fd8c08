import { createCustomerSessionHandler, createStripeClient } from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { apiKey } from '../../support/fixtures.js';
import { respondWith } from '../../support/respondWith.js';
import { startServer } from '../../support/server.js';

const cookie = 'session=valid; HttpOnly; Secure; SameSite=None';

/** Serves an empty page at any path, and returns the port. */
export async function startPages(): Promise<string> {
  return new URL((await startServer(respondWith(async () => page()))).url).port;
}

/** A shop with the handler at `/session`. */
export async function openShop(allowedOrigins: readonly string[]) {
  const emulator = createStripeEmulator();
  /** The requests to the handler, with the status of the response. */
  const calls: object[] = [];
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
      case '/session-to-keep': {
        const { body, headers, status } = await call(request);
        const kept = new Headers(headers);
        kept.delete('Cache-Control');
        return new Response(body, { status, headers: kept });
      }
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
