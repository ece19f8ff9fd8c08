import type { Expandable } from '../types/Expandable.js';

/**
 * Returns the id of a reference, whether or not it is expanded.
 *
 * @param expandable - The id, or the object.
 * @returns The id, such as `cus_123`.
 * @see https://docs.stripe.com/api/expanding_objects
 * @example
 * ```ts
 * import { type CustomerSession, getId } from 'stripe-customer-session';
 *
 * const customerOf = (session: CustomerSession): string => getId(session.customer);
 * ```
 */
export function getId(expandable: Expandable<{ readonly id: string }>): string {
  return typeof expandable === 'string' ? expandable : expandable.id;
}
