import type { ApiKey } from './StripeClientConfig.js';

/**
 * Options of one request, which override the client's. `undefined` is treated as not set.
 *
 * @see https://docs.stripe.com/api/idempotent_requests
 */
export interface RequestOptions {
  /** The secret or restricted key, or a function that returns it. @defaultValue the client's */
  readonly apiKey?: ApiKey | undefined;
  /** The version of Stripe's API. @defaultValue the client's */
  readonly apiVersion?: string | undefined;
  /**
   * Idempotency key. A request repeated with the same key returns the original response instead of
   * creating a second object. 1 to 255 printable ASCII characters without a space at either end.
   * For POST, and for DELETE under `/v2`.
   *
   * @defaultValue a fresh UUID per call, kept for its retries
   */
  readonly idempotencyKey?: string | undefined;
  /**
   * The connected account to act for, such as `acct_123`. `null` is treated as not set.
   * @defaultValue the client's
   */
  readonly stripeAccount?: string | null | undefined;
  /**
   * The context to act in, within an organization. `null` is treated as not set. @defaultValue the
   * client's
   */
  readonly stripeContext?: string | null | undefined;
  /**
   * Time limit of one attempt, including headers and body, in milliseconds. @defaultValue the
   * client's
   */
  readonly timeout?: number | undefined;
  /**
   * Time limit of all attempts and the waits between them, in milliseconds. @defaultValue the
   * client's
   */
  readonly totalTimeout?: number | undefined;
  /** Maximum number of retries after a failed attempt, 0 to 10. @defaultValue the client's */
  readonly maxNetworkRetries?: number | undefined;
  /** Aborts the request, which then fails with an `abort_error`. `null` means no signal. */
  readonly signal?: AbortSignal | null | undefined;
}
