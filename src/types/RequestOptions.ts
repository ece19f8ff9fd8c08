import type { ApiKey } from './ClientConfig.js';

/**
 * What one call does differently from its client. A field that is `undefined` counts as absent.
 *
 * @see https://docs.stripe.com/api/request_ids
 * @example
 * ```ts
 * import type { RequestOptions } from 'stripe-customer-session';
 *
 * const options: RequestOptions = { stripeAccount: 'acct_123', timeout: 3000 };
 * ```
 */
export interface RequestOptions {
  /** The secret (`sk_…`) or restricted (`rk_…`) key, or a function that gives it. @defaultValue the client's */
  readonly apiKey?: ApiKey | undefined;
  /** The version of Stripe's API to speak. @defaultValue the client's */
  readonly apiVersion?: string | undefined;
  /**
   * Names what this call creates, so that Stripe repeats its first answer when you repeat the call: 1
   * to 255 printable ASCII characters, no space at either end. For POST, and under /v2 for DELETE.
   *
   * @defaultValue a fresh UUID per call, kept for its retries
   */
  readonly idempotencyKey?: string | undefined;
  /** The connected account to act for, such as `acct_123`. @defaultValue the client's */
  readonly stripeAccount?: string | undefined;
  /** The context to act in, within an organization. @defaultValue the client's */
  readonly stripeContext?: string | undefined;
  /** How long one attempt may take, headers and body, in milliseconds. @defaultValue the client's */
  readonly timeout?: number | undefined;
  /** How long all attempts and the waits between them may take, in milliseconds. @defaultValue the client's */
  readonly totalTimeout?: number | undefined;
  /** How often a failed attempt may be repeated, 0 to 10. @defaultValue the client's */
  readonly maxNetworkRetries?: number | undefined;
  /** Ends the call at once when it aborts, with an `abort_error`. Null counts as absent. */
  readonly signal?: AbortSignal | null | undefined;
}
