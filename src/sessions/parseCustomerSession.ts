import { issueAt, validationError } from '../errors/validationError.js';
import { session } from '../schemas/answers.js';
import type { CustomerSession } from '../types/CustomerSession.js';

/**
 * Validates a value as a customer session, such as one read back from your cache or queue, just as
 * strictly as Stripe's own answers.
 *
 * @param value - Any value, parsed from JSON already.
 * @returns The very value.
 * @throws StripeError - An `invalid_response` that says where the value is wrong, and quotes nothing.
 * @see https://docs.stripe.com/api/customer_sessions/object
 * @example
 * ```ts
 * import { isStripeError, parseCustomerSession } from 'stripe-customer-session';
 *
 * try {
 *   parseCustomerSession(JSON.parse('{"object":"customer_session"}'));
 * } catch (error) {
 *   if (isStripeError(error)) console.log(error.issues);
 * }
 * ```
 */
export function parseCustomerSession(value: unknown): CustomerSession {
  const issues = session.check(value);
  if (issues.length > 0) {
    const found = issues.map(({ path, expected }) => issueAt(path, expected));
    throw validationError('Invalid response', found, { type: 'invalid_response' });
  }
  return value as CustomerSession;
}
