import type { OpenEnum } from '../types/OpenEnum.js';

/**
 * How a request to the emulator fails. A status and `'connection_error'` come in front of the API, so
 * that nothing is executed or saved; the others come after it, so that a repetition under the same
 * idempotency key is a replay:
 *
 * - `'timeout'` never answers, and rejects only when the request's signal aborts;
 * - `'truncated_body'` breaks off in the middle of the body;
 * - `'malformed_json'` ends there, as if that were all; only a 200 does, and a refusal arrives whole.
 *
 * @see https://docs.stripe.com/error-low-level
 * @example
 * ```ts
 * import type { StripeEmulatorFault } from 'stripe-customer-session/testing';
 *
 * const faults: readonly StripeEmulatorFault[] = [
 *   'connection_error',
 *   { status: 429, headers: { 'Retry-After': '1' } },
 * ];
 * ```
 */
export type StripeEmulatorFault =
  | 'connection_error'
  | 'timeout'
  | 'truncated_body'
  | 'malformed_json'
  | StripeEmulatorStatusFault;

/**
 * An error that the emulator answers without having executed anything.
 *
 * @see https://docs.stripe.com/api/errors
 * @example
 * ```ts
 * import type { StripeEmulatorStatusFault } from 'stripe-customer-session/testing';
 *
 * const fault: StripeEmulatorStatusFault = { status: 402, declineCode: 'insufficient_funds' };
 * ```
 */
export interface StripeEmulatorStatusFault {
  /** The HTTP status, 200 to 599. */
  readonly status: number;
  /** Stripe's type of error. @defaultValue the one that goes with the status */
  readonly type?:
    | OpenEnum<'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'>
    | undefined;
  /** Stripe's code of the error. @defaultValue the usual one for the status, if there is one */
  readonly code?: string | undefined;
  /** The parameter at fault, in bracket form. */
  readonly param?: string | undefined;
  /** The card issuer's reason for a decline. */
  readonly declineCode?: string | undefined;
  /** Headers to set on the answer, such as `Retry-After` or `Stripe-Should-Retry`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
