/**
 * A reference that Stripe answers as an id, or as the whole object when `expand` asked for it.
 *
 * Narrow it with {@link isExpanded}, or read it with {@link getId} and {@link getExpanded}.
 *
 * @typeParam T - The object behind the id.
 * @see https://docs.stripe.com/api/expanding_objects
 * @example
 * ```ts
 * import type { Customer, Expandable } from 'stripe-customer-session';
 *
 * const customer: Expandable<Customer> = 'cus_123';
 * ```
 */
export type Expandable<T> = string | T;
