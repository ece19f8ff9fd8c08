import type { StripeErrorType } from './StripeErrorType.js';

/**
 * What one attempt came to, for spans and metrics. Free of secrets.
 *
 * @see https://docs.stripe.com/error-low-level
 * @example
 * ```ts
 * import type { AttemptEvent } from 'stripe-customer-session';
 *
 * const onAttempt = (event: AttemptEvent): void =>
 *   console.log(event.attempt, event.status ?? event.errorType, event.durationMs);
 * ```
 */
export interface AttemptEvent {
  /** Which attempt of the call it was, from 1. */
  readonly attempt: number;
  /** The HTTP method. */
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The path of the endpoint, such as `/v1/customer_sessions`, without its query. */
  readonly path: string;
  /** The HTTP status, where there was an answer. */
  readonly status?: number;
  /** What went wrong, where something did. */
  readonly errorType?: StripeErrorType;
  /** Stripe's id of the request. */
  readonly requestId?: string;
  /** The idempotency key of the call; absent for a call that takes none, such as a GET. */
  readonly idempotencyKey?: string;
  /** How long the attempt took, in milliseconds. */
  readonly durationMs: number;
  /** Whether another attempt follows. */
  readonly willRetry: boolean;
}
