/** The kind of error to switch on; `docs/errors.md` says when each occurs. */
export type StripeErrorType =
  | 'card_error'
  | 'invalid_request_error'
  | 'idempotency_error'
  | 'authentication_error'
  | 'permission_error'
  | 'rate_limit_error'
  | 'api_error'
  | 'connection_error'
  | 'timeout_error'
  | 'abort_error'
  | 'hook_error'
  | 'invalid_params'
  | 'invalid_response'
  | 'signature_error';

/** One validation issue. It never contains the rejected value. */
export interface StripeErrorIssue {
  /** Dotted path of the value. */
  readonly path: string;
  /** What the value must be. */
  readonly expected: string;
}

/**
 * Fields of a `StripeError` other than its message. Other strings of Stripe's error are kept too,
 * with their names in camelCase.
 *
 * @see https://docs.stripe.com/api/errors
 */
export interface StripeErrorFields {
  /** The kind of error. */
  readonly type: StripeErrorType;
  /** HTTP status of the last response. */
  readonly statusCode?: number | undefined;
  /** Stripe's own `type`, which under `/v2` is often the only field that differs. */
  readonly stripeType?: string | undefined;
  /** Stripe's error code, such as `resource_missing`. */
  readonly code?: string | undefined;
  /** The card issuer's reason for a decline. */
  readonly declineCode?: string | undefined;
  /** Stripe's advice on a declined payment, such as `try_again_later`. */
  readonly adviceCode?: string | undefined;
  /** The card network's own decline code. */
  readonly networkDeclineCode?: string | undefined;
  /** The card network's advice on a declined payment. */
  readonly networkAdviceCode?: string | undefined;
  /** Id of the charge that failed. */
  readonly charge?: string | undefined;
  /** Id of the PaymentIntent that failed. */
  readonly paymentIntent?: string | undefined;
  /** Id of the SetupIntent that failed. */
  readonly setupIntent?: string | undefined;
  /** Id of the payment method that was declined. */
  readonly paymentMethod?: string | undefined;
  /** Type of the payment method that failed, such as `card`. */
  readonly paymentMethodType?: string | undefined;
  /** The parameter that Stripe rejected, in bracket notation. */
  readonly param?: string | undefined;
  /** A message that you may show to your customer, from calls under `/v2`. */
  readonly userMessage?: string | undefined;
  /** Stripe's documentation of the code. */
  readonly docUrl?: string | undefined;
  /** The request in Stripe's dashboard. */
  readonly requestLogUrl?: string | undefined;
  /** Stripe's id of the request, to quote in a support request. */
  readonly requestId?: string | undefined;
  /** Idempotency key of the call. It is safe to repeat the call with it. */
  readonly idempotencyKey?: string | undefined;
  /** Number of requests sent. */
  readonly attempts?: number | undefined;
  /** How long Stripe asked to wait, in seconds. */
  readonly retryAfter?: number | undefined;
  /** What is invalid, for `invalid_params` and `invalid_response`. */
  readonly issues?: readonly StripeErrorIssue[] | undefined;
}
