import Stripe from 'stripe';
import { apiKey } from '../support/fixtures.js';
import type { LoopbackServer, RecordedRequest } from '../support/server.js';

/** Creates a client of the `stripe` package for a loopback server. */
export function createStripe(
  server: Pick<LoopbackServer, 'url'>,
  config: Stripe.StripeConfig = {},
): Stripe {
  const { hostname, port } = new URL(server.url);
  return new Stripe(apiKey, {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...config,
  });
}

/** Reads a request as a server does, with sorted params. */
export function parseRequest({ method, path, body, headers }: RecordedRequest): object {
  const { pathname, searchParams } = new URL(path, 'http://x');
  const isJson = headers['content-type'] === 'application/json';
  return {
    method,
    pathname,
    query: pairsOf(searchParams),
    body: isJson && body ? JSON.parse(body) : pairsOf(new URLSearchParams(body)),
    ...Object.fromEntries(
      ['authorization', 'stripe-version', 'stripe-account', 'stripe-context'].map((name) => [
        name,
        headers[name],
      ]),
    ),
    // The package sends a type even without a body.
    ...(method === 'POST' && { type: headers['content-type'] }),
    hasKey: headers['idempotency-key'] !== undefined,
  };
}

function pairsOf(params: URLSearchParams): readonly string[] {
  return [...params].map(([name, value]) => `${name} = ${value}`).sort();
}
