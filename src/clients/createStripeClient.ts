import type { ApiVersionConfig } from '../routes/ApiVersionConfig.js';
import type { StripeClientConfig } from '../settings/StripeClientConfig.js';
import { clients, readConfig } from '../settings/settings.js';
import type { StripeClient } from './StripeClient.js';

/**
 * Creates a client. Create it once, outside your handler, and pass `apiKey` as a function if your
 * platform loads modules before secrets.
 *
 * @typeParam TStripe - `typeof Stripe` of the `stripe` package, from which calls take their types.
 * @param config - How to reach Stripe. Only `apiKey` is required, and `apiVersion` if the types of
 * your `stripe` package describe another version than this package sends.
 * @returns A frozen client for `createCustomerSession`, `rawRequest` and the other functions.
 * @throws TypeError - If the config is invalid. The message names the field.
 * @see https://docs.stripe.com/api/authentication
 * @example
 * ```ts
 * import { createStripeClient } from 'stripe-customer-session';
 *
 * const client = createStripeClient({ apiKey: 'sk_test_...', maxNetworkRetries: 1 });
 * ```
 */
export function createStripeClient<TStripe = unknown>(
  config: StripeClientConfig & ApiVersionConfig<NoInfer<TStripe>>,
): StripeClient<TStripe> {
  const settings = readConfig(config);
  const client = Object.freeze({}) as StripeClient<TStripe>;
  clients.set(client, settings);
  return client;
}
