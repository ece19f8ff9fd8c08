import type { FetchClientConfig } from '../types/ClientConfig.js';
import { createClient } from './createClient.js';
import type { StripeClient } from './StripeClient.js';

/**
 * Makes a client that sends requests by `fetch` alone: the smaller and faster one, for functions that
 * have no other use for ky. It behaves as `createKyClient` does in all else.
 *
 * Make it once, outside your handler if the platform gives you the key there.
 *
 * @param config - How to reach Stripe; only `apiKey` is required.
 * @returns A frozen client for `createCustomerSession`.
 * @throws TypeError - At once, when a field of the config is not what it must be; it names the field.
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
    const send = ownFetch ?? fetch;
    return send(url, init);
  });
}
