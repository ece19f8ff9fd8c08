/**
 * An id, or the full object if it was expanded.
 *
 * Narrow it with {@link isExpanded}, or read it with {@link getId} and {@link getExpanded}.
 *
 * @typeParam T - The object behind the id.
 * @see https://docs.stripe.com/api/expanding_objects
 */
export type Expandable<T> = string | T;
