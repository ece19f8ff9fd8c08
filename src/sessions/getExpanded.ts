import type { Expandable } from '../types/Expandable.js';
import { isExpanded } from './isExpanded.js';

/**
 * Returns the object behind an expanded reference, and `undefined` for an id.
 *
 * @param expandable - The id, or the object.
 * @returns The object; `undefined` if there is only an id.
 * @see https://docs.stripe.com/api/expanding_objects
 * @example
 * ```ts
 * import { type CustomerSession, getExpanded } from 'stripe-customer-session';
 *
 * const nameOf = (session: CustomerSession): string =>
 *   getExpanded(session.customer)?.name ?? 'unknown';
 * ```
 */
export function getExpanded<T extends object>(expandable: Expandable<T>): T | undefined {
  return isExpanded(expandable) ? expandable : undefined;
}
