import ky, { type Options } from 'ky';
import { createStripeClient, type StripeClientConfig } from 'stripe-customer-session';
import { kyFetch } from 'stripe-customer-session/ky';
import * as respond from '../support/respond.js';

/** A client that sends with a ky instance, without a network. */
export function observeKy(
  options: Options,
  responses?: readonly respond.Respond[],
  config: Partial<StripeClientConfig> = {},
) {
  return respond.observeClient(
    ({ fetch, ...rest }) => {
      const instance = ky.create({ fetch: fetch as typeof globalThis.fetch, ...options });
      return createStripeClient({ ...rest, fetch: kyFetch(instance) });
    },
    responses,
    config,
  );
}
