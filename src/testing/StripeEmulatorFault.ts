import type { OpenEnum } from '../types/OpenEnum.js';

/**
 * How a request to the emulator fails. A status and `'connection_error'` happen before the request
 * is processed: nothing is executed. The others happen after it, so that a retry under the same
 * idempotency key is a replay:
 *
 * - `'timeout'` never responds, and rejects only if the request's signal aborts;
 * - `'truncated_body'` breaks the connection in the middle of the body;
 * - `'malformed_json'` sends half of the JSON of a 200. Error responses are sent intact.
 *
 * @see https://docs.stripe.com/error-low-level
 */
export type StripeEmulatorFault =
  | 'connection_error'
  | 'timeout'
  | 'truncated_body'
  | 'malformed_json'
  | StripeEmulatorStatusFault;

/**
 * An error response, without anything executed.
 *
 * @see https://docs.stripe.com/api/errors
 */
export interface StripeEmulatorStatusFault {
  /** The HTTP status, 200 to 599. */
  readonly status: number;
  /** Stripe's type of error. @defaultValue the one of the status */
  readonly type?:
    | OpenEnum<'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'>
    | undefined;
  /** Stripe's code of the error. @defaultValue the usual one of the status, if any */
  readonly code?: string | undefined;
  /** The invalid parameter, in bracket form. */
  readonly param?: string | undefined;
  /** The card issuer's reason for a decline. */
  readonly declineCode?: string | undefined;
  /** The message. @defaultValue Stripe's own for the code or the status */
  readonly message?: string | undefined;
  /** Headers of the response, such as `Retry-After` or `Stripe-Should-Retry`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
