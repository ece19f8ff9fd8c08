import {
  type CustomerSessionHandler,
  type CustomerSessionHandlerOptions,
  createCustomerSessionHandler,
  createFetchClient,
  type FetchClientConfig,
} from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
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
  config: Partial<FetchClientConfig> = {},
): ObservedHandler {
  const emulator = createStripeEmulator();
  const authorized: Request[] = [];
  const errors: unknown[] = [];
  const client = createFetchClient({
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
