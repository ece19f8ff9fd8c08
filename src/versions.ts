/**
 * The default API version, which the types of this package describe.
 *
 * @see https://docs.stripe.com/api/versioning
 * @example
 * ```ts
 * import { API_VERSION } from 'stripe-customer-session';
 *
 * console.log(`Stripe API ${API_VERSION}`);
 * ```
 */
export const API_VERSION = '2026-10-28.endive';

/**
 * The version of this package, as sent in the `User-Agent` header.
 *
 * @see https://docs.stripe.com/sdks/versioning
 * @example
 * ```ts
 * import { VERSION } from 'stripe-customer-session';
 *
 * console.log(`stripe-customer-session ${VERSION}`);
 * ```
 */
export const VERSION = '0.1.0';
