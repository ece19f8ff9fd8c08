import type { StripeErrorFields } from '../types/StripeErrorFields.js';
import { StripeError } from './StripeError.js';

/** Why there may be no whole answer. */
export type FailureType = 'connection_error' | 'timeout_error' | 'abort_error';

const messages: Readonly<Record<FailureType, string>> = {
  connection_error: 'Stripe gave no whole answer',
  timeout_error: 'Stripe gave no whole answer in time',
  abort_error: 'The call was aborted',
};

/**
 * Makes the error for a call without a whole answer.
 *
 * @param type - Why there is none.
 * @param cause - The signal's reason, or a plain copy of what `fetch` rejected with.
 * @param known - What else is known of the call.
 * @returns The error; its message tells the code of a failed connection, such as `ECONNREFUSED`.
 */
export function errorFromFailure(
  type: FailureType,
  cause: unknown,
  known: Omit<StripeErrorFields, 'type'>,
): StripeError {
  const { code } = Object(type === 'connection_error' && cause);
  return new StripeError(messages[type] + (code ? ` (${code})` : ''), { type, cause, ...known });
}
