import { brand, type StripeError } from './StripeError.js';

/**
 * Checks whether a value is a {@link StripeError}, also one from another copy of this package or
 * from a minified bundle. Plain copies of an error do not pass. It never throws.
 *
 * @param value - Any value, such as one that you caught.
 * @returns Whether it is a `StripeError`.
 * @see https://docs.stripe.com/api/errors
 * @example
 * ```ts
 * import { isStripeError } from 'stripe-customer-session';
 *
 * const typeOf = (error: unknown): string => (isStripeError(error) ? error.type : 'unknown');
 * ```
 */
export function isStripeError(value: unknown): value is StripeError {
  try {
    return (
      Object.prototype.toString.call(value) === '[object Error]' &&
      (value as { readonly [brand]?: true })[brand] === true
    );
  } catch {
    // A revoked proxy, or a getter that throws.
    return false;
  }
}
