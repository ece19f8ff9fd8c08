import { validationError } from '../errors/validationError.js';
import { CustomerSessionSchema } from '../schemas/CustomerSessionSchema.js';
import { findIssues } from '../schemas/findIssues.js';
import type { CustomerSession } from '../types/CustomerSession.js';

/**
 * Validates a customer session, such as one read back from your cache or queue, as strictly as
 * Stripe's responses.
 *
 * @param value - Any value, already parsed from JSON.
 * @returns The same object.
 * @throws StripeError - An `invalid_response` whose issues name the invalid fields without their
 * values.
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
  const issues = findIssues(CustomerSessionSchema, value);
  if (issues.length > 0) {
    throw validationError('Invalid response', issues, { type: 'invalid_response' });
  }
  return value as CustomerSession;
}
