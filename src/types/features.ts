import type { OpenEnum } from './OpenEnum.js';

/**
 * Whether a feature of a component is on.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object
 * @example
 * ```ts
 * import type { FeatureToggle } from 'stripe-customer-session';
 *
 * const toggle: FeatureToggle = 'enabled';
 * ```
 */
export type FeatureToggle = OpenEnum<'disabled' | 'enabled'>;

/**
 * How far a customer has agreed to see a saved payment method again.
 *
 * @see https://docs.stripe.com/api/payment_methods/object#payment_method_object-allow_redisplay
 * @example
 * ```ts
 * import type { AllowRedisplay } from 'stripe-customer-session';
 *
 * const filters: readonly AllowRedisplay[] = ['always', 'limited'];
 * ```
 */
export type AllowRedisplay = OpenEnum<'always' | 'limited' | 'unspecified'>;

/**
 * What a payment method is saved for: charges with the customer present, or without.
 *
 * @see https://docs.stripe.com/payments/save-during-payment
 * @example
 * ```ts
 * import type { SaveUsage } from 'stripe-customer-session';
 *
 * const usage: SaveUsage = 'off_session';
 * ```
 */
export type SaveUsage = OpenEnum<'off_session' | 'on_session'>;
