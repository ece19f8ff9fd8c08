import {
  type CustomerSessionHandler,
  type CustomerSessionHandlerOptions,
  createCustomerSessionHandler,
  createStripeClient,
  type StripeClientConfig,
} from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { expect } from 'vitest';
import { apiKey } from './fixtures.js';

/** A handler of an emulated Stripe, and what came to pass behind it. */
export interface ObservedHandler {
  readonly handler: CustomerSessionHandler;
  readonly emulator: StripeEmulator;
  /** The requests that got as far as `authorize`. */
  readonly authorized: readonly Request[];
  /** What `onError` was told. */
  readonly errors: readonly unknown[];
}

/** What the page below asks for when nothing else is said. */
export const granted = {
  params: { customer: 'cus_123', components: { payment_element: { enabled: true } } },
};

/** Makes a handler that grants everybody a session, unless its options say otherwise. */
export function observeHandler(
  options: Partial<CustomerSessionHandlerOptions> = {},
  config: Partial<StripeClientConfig> = {},
): ObservedHandler {
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
  const handler = createCustomerSessionHandler(client, {
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

/** A request to the handler's own address. */
export function makeRequest(
  headers: Readonly<Record<string, string>> = {},
  url = 'https://shop.example/session',
  method = 'POST',
): Request {
  return new Request(url, { method, headers });
}

/** All that a response tells. */
export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, parsed where it is JSON; empty where there is none. */
  readonly body: unknown;
}

/** What every response of a handler carries. */
export const commonHeaders = {
  'cache-control': 'no-store',
  vary: 'Origin, Sec-Fetch-Site',
  'x-content-type-options': 'nosniff',
} as const;

/** What lets a page read a response. */
export function headersFor(origin: string): Readonly<Record<string, string>> {
  return {
    'access-control-allow-credentials': 'true',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'Retry-After',
  };
}

/** Reads all that a response tells, to be compared as a whole: nothing may tell more than it should. */
export async function readAll(response: Response): Promise<Told> {
  const { headers, status } = response;
  const body = await response.text();
  const isJson = headers.get('Content-Type') === 'application/json';
  return { status, headers: Object.fromEntries(headers), body: isJson ? JSON.parse(body) : body };
}

/** All that a failure may tell. */
export function failure(
  status: number,
  type: string,
  headers: Readonly<Record<string, string>> = {},
  more: Readonly<Record<string, unknown>> = {},
): Told {
  return {
    status,
    headers: { ...commonHeaders, 'content-type': 'application/json', ...headers },
    body: { error: { type, ...more } },
  };
}

/** All that a success may tell. */
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
