import { brand, type StripeError } from './StripeError.js';

/**
 * Tells a {@link StripeError} from anything else, across two copies of this package and in a minified
 * bundle. Copies of an error's fields are refused.
 *
 * @param value - Anything, such as what a `catch` caught.
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
  return (
    Object.prototype.toString.call(value) === '[object Error]' &&
    (value as { readonly [brand]?: true })[brand] === true
  );
}
