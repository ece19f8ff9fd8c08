import type { Customer } from '../types/Customer.js';
import type { StripeEmulatorRoutes } from './StripeEmulatorRoutes.js';

/**
 * The settings of an emulator. A field that is `undefined` counts as absent.
 *
 * @see https://docs.stripe.com/sandboxes
 * @example
 * ```ts
 * import type { StripeEmulatorOptions } from 'stripe-customer-session/testing';
 *
 * const options: StripeEmulatorOptions = {
 *   customers: [{ id: 'cus_123', email: 'jenny@example.com' }],
 *   apiKeys: ['sk_test_123'],
 * };
 * ```
 */
export interface StripeEmulatorOptions {
  /**
   * The customers that exist from the start, in every account, as `expand` shows them. You can leave
   * out `object`, `created` and `livemode`.
   *
   * @defaultValue every id of the form `cus_…` exists, and every account of the form `acct_…`
   */
  readonly customers?:
    | readonly (Pick<Customer, 'id'> & {
        readonly [K in keyof Customer]?: Customer[K] | undefined;
      })[]
    | undefined;
  /**
   * The API keys that are accepted. Live keys never are.
   *
   * @defaultValue every key of the form `sk_test_…`, `rk_test_…` or `sk_org_…`
   */
  readonly apiKeys?: readonly string[] | undefined;
  /**
   * Your answers to other calls, by method and path.
   *
   * @defaultValue none: other calls get Stripe's 404
   */
  readonly routes?: StripeEmulatorRoutes | undefined;
  /**
   * Tells the time in milliseconds since 1970, for `created`, `expires_at` and the age of saved answers.
   *
   * @defaultValue the time of `Date`
   */
  readonly now?: (() => number) | undefined;
}
