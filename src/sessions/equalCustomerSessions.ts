import type { CustomerSession } from '../types/CustomerSession.js';
import { isDeepEqual } from '../utils/objects.js';

/**
 * Compares two sessions field by field, unknown fields included. The order of keys does not matter,
 * and a field that is `undefined` equals one that is absent.
 *
 * @param a - A session.
 * @param b - Another session.
 * @returns Whether they are equal.
 * @see https://docs.stripe.com/api/customer_sessions/object
 * @example
 * ```ts
 * import { type CustomerSession, equalCustomerSessions } from 'stripe-customer-session';
 *
 * const isUnchanged = (before: CustomerSession, after: CustomerSession): boolean =>
 *   equalCustomerSessions(before, after);
 * ```
 */
export function equalCustomerSessions(a: CustomerSession, b: CustomerSession): boolean {
  return isDeepEqual(a, b);
}
