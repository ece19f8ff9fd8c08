/**
 * What kind of error it is; the README says when each occurs.
 *
 * @see https://docs.stripe.com/api/errors
 * @example
 * ```ts
 * import type { StripeErrorType } from 'stripe-customer-session';
 *
 * const isOurFault = (type: StripeErrorType): boolean => type === 'invalid_params';
 * ```
 */
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
  | 'invalid_params'
  | 'invalid_response'
  | 'signature_error';
