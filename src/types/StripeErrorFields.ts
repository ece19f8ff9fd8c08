import type { StripeErrorType } from './StripeErrorType.js';

/**
 * A value that was not what it had to be. It never holds the value itself.
 *
 * @see https://docs.stripe.com/api/errors
 * @example
 * ```ts
 * import type { StripeErrorIssue } from 'stripe-customer-session';
 *
 * const issue: StripeErrorIssue = { path: 'components.payment_element.enabled', expected: 'boolean' };
 * ```
 */
export interface StripeErrorIssue {
  /** Where the value stands, dotted. */
  readonly path: string;
  /** What it had to be. */
  readonly expected: string;
}

/**
 * What a {@link StripeError} is made of besides its message: its type, and whatever else is known.
 *
 * @see https://docs.stripe.com/api/errors
 * @example
 * ```ts
 * import type { StripeErrorFields } from 'stripe-customer-session';
 *
 * const fields: StripeErrorFields = { type: 'rate_limit_error', statusCode: 429, retryAfter: 2 };
 * ```
 */
export interface StripeErrorFields {
  /** What kind of error it is. */
  readonly type: StripeErrorType;
  /** The HTTP status of the last answer. */
  readonly statusCode?: number | undefined;
  /** Stripe's code of the error, such as `resource_missing`. */
  readonly code?: string | undefined;
  /** The card issuer's reason for a decline. */
  readonly declineCode?: string | undefined;
  /** Stripe's advice on a declined payment, such as `try_again_later`. */
  readonly adviceCode?: string | undefined;
  /** The card network's own code for a decline. */
  readonly networkDeclineCode?: string | undefined;
  /** The id of the charge that failed. */
  readonly charge?: string | undefined;
  /** The id of the PaymentIntent that failed. */
  readonly paymentIntent?: string | undefined;
  /** The id of the SetupIntent that failed. */
  readonly setupIntent?: string | undefined;
  /** The id of the payment method that was declined. */
  readonly paymentMethod?: string | undefined;
  /** The parameter that Stripe refused, in bracket form. */
  readonly param?: string | undefined;
  /** Stripe's page on the code. */
  readonly docUrl?: string | undefined;
  /** The request in Stripe's dashboard. */
  readonly requestLogUrl?: string | undefined;
  /** Stripe's id of the request, to quote in a support request. */
  readonly requestId?: string | undefined;
  /** The idempotency key of the call. Repeating the call with it is safe. */
  readonly idempotencyKey?: string | undefined;
  /** How many requests were sent. */
  readonly attempts?: number | undefined;
  /** How long Stripe asked to wait, in seconds. */
  readonly retryAfter?: number | undefined;
  /** What was refused, for `invalid_params` and `invalid_response`. */
  readonly issues?: readonly StripeErrorIssue[] | undefined;
}
