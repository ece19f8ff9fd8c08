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
