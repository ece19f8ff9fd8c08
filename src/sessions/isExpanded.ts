import type { Expandable } from '../types/Expandable.js';
import { isObject } from '../utils/objects.js';

/**
 * Checks whether a reference is expanded, and narrows its type.
 *
 * @param expandable - The id, or the object.
 * @returns Whether it is the object.
 * @see https://docs.stripe.com/api/expanding_objects
 * @example
 * ```ts
 * import { type CustomerSession, isExpanded } from 'stripe-customer-session';
 *
 * const emailOf = ({ customer }: CustomerSession): string | null | undefined =>
 *   isExpanded(customer) ? customer.email : undefined;
 * ```
 */
export function isExpanded<T extends object>(expandable: Expandable<T>): expandable is T {
  return isObject(expandable);
}
