import {
  type CustomerSessionHandlerOptions,
  createCustomerSessionHandler,
  createStripeClient,
  type Endpoint,
  type StripeClientConfig,
} from 'stripe-customer-session';
import { createStripeEmulator } from 'stripe-customer-session/testing';
import { expect } from 'vitest';
import { apiKey } from './fixtures.js';

/** What `authorize` returns by default. */
export const granted = {
  params: { customer: 'cus_123', components: { payment_element: { enabled: true } } },
};

/**
 * Creates a handler that authorizes everybody by default, and records the requests that reach
 * `authorize` and the errors that reach `onError`.
 */
export function observeHandler(
  options: Partial<CustomerSessionHandlerOptions> = {},
  config: Partial<StripeClientConfig> = {},
) {
  const emulator = createStripeEmulator();
  const authorized: Request[] = [];
  const errors: unknown[] = [];
  const client = createStripeClient({
    apiKey,
    fetch: emulator.fetch,
    maxNetworkRetries: 0,
    ...config,
  });
  const { authorize = () => granted, onError, ...rest } = options;
  const handler: Endpoint = createCustomerSessionHandler(client, {
    ...rest,
    authorize(request, ...platform) {
      authorized.push(request);
      return authorize(request, ...platform);
    },
    onError(error, request, ...platform) {
      errors.push(error);
      return onError?.(error, request, ...platform);
    },
  });
  return { handler, emulator, authorized, errors };
}

/** Creates a request to the handler. */
export function makeRequest(
  headers: Readonly<Record<string, string>> = {},
  url = 'https://shop.example/session',
  method = 'POST',
): Request {
  return new Request(url, { method, headers });
}

/** A whole response, to be compared at once. */
export interface ReadResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, parsed if it is JSON. */
  readonly body: unknown;
}

/** Headers of every response. */
export const commonHeaders = {
  'cache-control': 'no-store',
  vary: 'Origin, Sec-Fetch-Site',
  'x-content-type-options': 'nosniff',
} as const;

/** The headers that let a page of another origin read a response. */
export function corsHeaders(origin: string): Readonly<Record<string, string>> {
  return {
    'access-control-allow-credentials': 'true',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'Retry-After',
  };
}

/** Reads a whole response, so that a test compares all of it. */
export async function readAll(response: Response): Promise<ReadResponse> {
  const { headers, status } = response;
  const body = await response.text();
  const isJson = headers.get('Content-Type') === 'application/json';
  return { status, headers: Object.fromEntries(headers), body: isJson ? JSON.parse(body) : body };
}

/** Sends a request to a handler, and reads the whole response. */
export async function send(handler: Endpoint, request?: Request): Promise<ReadResponse> {
  return readAll(await handler(request ?? makeRequest()));
}

/** A whole error response. */
export function failure(
  status: number,
  type: string,
  headers: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, unknown>> = {},
): ReadResponse {
  return {
    status,
    headers: { ...commonHeaders, 'content-type': 'application/json', ...headers },
    body: { error: { type, ...more } },
  };
}

/** A whole response with a session. */
export function success(headers: Readonly<Record<string, string>> = {}): object {
  return {
    status: 200,
    headers: { ...commonHeaders, 'content-type': 'application/json', ...headers },
    body: {
      client_secret: expect.stringMatching(/^cuss_secret_\w+$/),
      customer: 'cus_123',
      expires_at: expect.any(Number),
    },
  };
}
