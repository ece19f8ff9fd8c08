/**
 * How a call went on the wire: for logs, metrics and support requests. Free of secrets.
 *
 * @see https://docs.stripe.com/api/request_ids
 * @example
 * ```ts
 * import type { ResponseMetadata } from 'stripe-customer-session';
 *
 * const line = (response: ResponseMetadata): string =>
 *   `${response.requestId}: ${response.status} after ${response.attempts} attempt(s)`;
 * ```
 */
export interface ResponseMetadata {
  /** The HTTP status of the last answer. */
  readonly status: number;
  /** Stripe's id of the request, to quote in a support request. */
  readonly requestId?: string;
  /** The version of Stripe's API that answered. */
  readonly apiVersion?: string;
  /** The idempotency key that was sent; absent for a call that takes none, such as a GET. */
  readonly idempotencyKey?: string;
  /** Whether Stripe repeated an earlier answer under the same idempotency key. */
  readonly idempotentReplayed: boolean;
  /** How many requests were sent. */
  readonly attempts: number;
  /** How long the call took, waits included, in milliseconds. */
  readonly durationMs: number;
  /** All headers of the answer. */
  readonly headers: Headers;
}
