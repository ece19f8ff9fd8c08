import type { Customer } from '../types/Customer.js';

/**
 * What an emulator knows from the start. A field that is `undefined` counts as absent.
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
   * The customers that exist, as `expand` shows them; `object`, `created` and `livemode` may be left
   * out.
   *
   * @defaultValue every id of the form `cus_…` exists, and every account of the form `acct_…`
   */
  readonly customers?:
    | readonly (Pick<Customer, 'id'> & {
        readonly [K in keyof Customer]?: Customer[K] | undefined;
      })[]
    | undefined;
  /**
   * The keys that are let in. Live keys never are.
   *
   * @defaultValue every key of the form `sk_test_…` or `rk_test_…`
   */
  readonly apiKeys?: readonly string[] | undefined;
  /**
   * Tells the time in milliseconds since 1970, for `created`, `expires_at` and the age of saved answers.
   *
   * @defaultValue the time of `Date`
   */
  readonly now?: (() => number) | undefined;
}
