import type { Customer, DeletedCustomer } from '../types/Customer.js';
import type { StripeEmulatorRoutes } from './StripeEmulatorRoutes.js';

/**
 * Options of an emulator. `undefined` is treated as not set.
 *
 * @see https://docs.stripe.com/sandboxes
 */
export interface StripeEmulatorOptions {
  /**
   * The customers that every account has from the start. `object`, `created` and `livemode` are
   * optional. A customer with `deleted: true` is a deleted one.
   *
   * @defaultValue every id of the form `cus_…` exists, and every account of the form `acct_…`
   */
  readonly customers?:
    | readonly (
        | (Pick<Customer, 'id'> & { readonly [K in keyof Customer]?: Customer[K] | undefined })
        | (Pick<DeletedCustomer, 'id' | 'deleted'> & Partial<DeletedCustomer>)
      )[]
    | undefined;
  /**
   * The API keys that are accepted. Live keys never are.
   *
   * @defaultValue every key of the form `sk_test_…`, `rk_test_…` or `sk_org_…`
   */
  readonly apiKeys?: readonly string[] | undefined;
  /**
   * Your responses to other calls, by method and path.
   *
   * @defaultValue none: other calls get Stripe's 404
   */
  readonly routes?: StripeEmulatorRoutes | undefined;
  /**
   * Returns the time in milliseconds since 1970, for `created`, `expires_at` and the age of saved
   * responses.
   *
   * @defaultValue `Date.now`
   */
  readonly now?: (() => number) | undefined;
}
