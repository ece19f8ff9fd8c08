import type { OpenEnum } from './OpenEnum.js';

/**
 * Whether a feature of a component is on.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object
 */
export type FeatureToggle = OpenEnum<'disabled' | 'enabled'>;

/**
 * Whether the customer agreed to have a saved payment method shown again.
 *
 * @see https://docs.stripe.com/api/payment_methods/object#payment_method_object-allow_redisplay
 */
export type AllowRedisplay = OpenEnum<'always' | 'limited' | 'unspecified'>;

/**
 * What a payment method is saved for: payments with the customer present, or without.
 *
 * @see https://docs.stripe.com/payments/save-during-payment
 */
export type SaveUsage = OpenEnum<'off_session' | 'on_session'>;
