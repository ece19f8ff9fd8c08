import type { FetchClientConfig } from '../types/ClientConfig.js';
import { createClient } from './createClient.js';
import type { StripeClient } from './StripeClient.js';

/**
 * Makes a client that sends requests by `fetch`. Take this one unless you need the hooks of a ky
 * instance: it is smaller and faster, and behaves as `createKyClient` does in all else.
 *
 * Create it once, outside your handler. Pass `apiKey` as a function where your platform loads modules
 * before it has secrets.
 *
 * @param config - How to reach Stripe; only `apiKey` is required.
 * @returns A frozen client for `createCustomerSession` and `rawRequest`.
 * @throws TypeError - At once, when a field of the config is wrong; it names the field.
 * @see https://docs.stripe.com/api/authentication
 * @example
 * ```ts
 * import { createFetchClient } from 'stripe-customer-session';
 *
 * const client = createFetchClient({ apiKey: 'sk_test_...', maxNetworkRetries: 1 });
 * ```
 */
export function createFetchClient(config: FetchClientConfig): StripeClient {
  return createClient(config, ({ fetch: ownFetch }) => (url, init) => {
    // Called as a plain function: Workers refuse a `fetch` with any other `this`.
    const send = ownFetch ?? fetch;
    return send(url, init);
  });
}
