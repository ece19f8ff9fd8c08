/**
 * The version of Stripe's API that a client speaks unless told otherwise; these types describe it.
 *
 * @see https://docs.stripe.com/api/versioning
 * @example
 * ```ts
 * import { API_VERSION } from 'stripe-customer-session';
 *
 * console.log(`speaking ${API_VERSION}`);
 * ```
 */
export const API_VERSION = '2026-10-28.endive';

/**
 * The version of this package, as Stripe sees it in the User-Agent.
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
