import type { CustomerSession } from '../types/CustomerSession.js';

/**
 * Checks whether a session has expired.
 *
 * @param session - The session.
 * @param now - The time to compare with; defaults to now: a `Date`, or milliseconds since 1970. An
 * invalid date counts as expired.
 * @returns `true` from the second `expires_at` on.
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-expires_at
 * @example
 * ```ts
 * import { type CustomerSession, isCustomerSessionExpired } from 'stripe-customer-session';
 *
 * const lastsAMinute = (session: CustomerSession): boolean =>
 *   !isCustomerSessionExpired(session, Date.now() + 60_000);
 * ```
 */
export function isCustomerSessionExpired(
  session: Pick<CustomerSession, 'expires_at'>,
  now: Date | number = Date.now(),
): boolean {
  return !(Number(now) < session.expires_at * 1000);
}
