import type { AllowRedisplay, FeatureToggle, SaveUsage } from './features.js';

/**
 * What each of Stripe's components may show and do in a session.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components
 * @example
 * ```ts
 * import type { CustomerSessionComponents } from 'stripe-customer-session';
 *
 * const hasPortal = (components: CustomerSessionComponents): boolean =>
 *   components.customer_portal?.enabled === true;
 * ```
 */
export interface CustomerSessionComponents {
  /** The list of what the customer is entitled to. */
  readonly active_entitlements?: ActiveEntitlementsComponent | null;
  /** The Buy Button. */
  readonly buy_button?: BuyButtonComponent | null;
  /** The customer portal. */
  readonly customer_portal?: CustomerPortalComponent | null;
  /** The Customer Sheet of the mobile SDKs. */
  readonly customer_sheet?: CustomerSheetComponent | null;
  /** The Payment Element of the mobile SDKs. */
  readonly mobile_payment_element?: MobilePaymentElementComponent | null;
  /** The Payment Element on the web. */
  readonly payment_element?: PaymentElementComponent | null;
  /** The Pricing Table. */
  readonly pricing_table?: PricingTableComponent | null;
}

/**
 * Whether a session lets the customer use the list of what the customer is entitled to.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-active_entitlements
 */
export interface ActiveEntitlementsComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null;
}

/**
 * Whether a session lets the customer use the Buy Button.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-buy_button
 */
export interface BuyButtonComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null;
}

/**
 * Whether a session lets the customer use the customer portal.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-customer_portal
 */
export interface CustomerPortalComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null;
}

/**
 * Whether a session lets the customer use the Pricing Table.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-pricing_table
 */
export interface PricingTableComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null;
}

/**
 * Whether a session lets the customer use the Customer Sheet of the mobile SDKs, and how.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-customer_sheet
 * @example
 * ```ts
 * import type { CustomerSheetComponent } from 'stripe-customer-session';
 *
 * const component: CustomerSheetComponent = { enabled: false, features: null };
 * ```
 */
export interface CustomerSheetComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null;
  /** What it may do; null when it is not enabled. */
  readonly features?: CustomerSheetFeatures | null;
}

/**
 * What the Customer Sheet of the mobile SDKs may do in a session.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-customer_sheet-features
 * @example
 * ```ts
 * import type { CustomerSheetFeatures } from 'stripe-customer-session';
 *
 * const features: CustomerSheetFeatures = { payment_method_remove: 'enabled' };
 * ```
 */
export interface CustomerSheetFeatures {
  /** Which saved payment methods are shown, by their `allow_redisplay`. */
  readonly payment_method_allow_redisplay_filters?: readonly AllowRedisplay[] | null;
  /** Whether the customer may remove a saved payment method. */
  readonly payment_method_remove?: FeatureToggle | null;
}

/**
 * Whether a session lets the customer use the Payment Element of the mobile SDKs, and how.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-mobile_payment_element
 * @example
 * ```ts
 * import type { MobilePaymentElementComponent } from 'stripe-customer-session';
 *
 * const component: MobilePaymentElementComponent = { enabled: false, features: null };
 * ```
 */
export interface MobilePaymentElementComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null;
  /** What it may do; null when it is not enabled. */
  readonly features?: MobilePaymentElementFeatures | null;
}

/**
 * What the Payment Element of the mobile SDKs may do in a session.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-mobile_payment_element-features
 * @example
 * ```ts
 * import type { MobilePaymentElementFeatures } from 'stripe-customer-session';
 *
 * const features: MobilePaymentElementFeatures = { payment_method_remove: 'enabled' };
 * ```
 */
export interface MobilePaymentElementFeatures {
  /** Which saved payment methods are shown, by their `allow_redisplay`. */
  readonly payment_method_allow_redisplay_filters?: readonly AllowRedisplay[] | null;
  /** Whether saved payment methods are shown. */
  readonly payment_method_redisplay?: FeatureToggle | null;
  /** Whether the customer may remove a saved payment method. */
  readonly payment_method_remove?: FeatureToggle | null;
  /** Whether the customer is asked to save a new payment method. */
  readonly payment_method_save?: FeatureToggle | null;
  /** The `allow_redisplay` that newly saved payment methods get. */
  readonly payment_method_save_allow_redisplay_override?: AllowRedisplay | null;
}

/**
 * Whether a session lets the customer use the Payment Element on the web, and how.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-payment_element
 * @example
 * ```ts
 * import type { PaymentElementComponent } from 'stripe-customer-session';
 *
 * const component: PaymentElementComponent = { enabled: false, features: null };
 * ```
 */
export interface PaymentElementComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null;
  /** What it may do; null when it is not enabled. */
  readonly features?: PaymentElementFeatures | null;
}

/**
 * What the Payment Element on the web may do in a session.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-payment_element-features
 * @example
 * ```ts
 * import type { PaymentElementFeatures } from 'stripe-customer-session';
 *
 * const features: PaymentElementFeatures = { payment_method_remove: 'enabled' };
 * ```
 */
export interface PaymentElementFeatures {
  /** Which saved payment methods are shown, by their `allow_redisplay`. */
  readonly payment_method_allow_redisplay_filters?: readonly AllowRedisplay[] | null;
  /** Whether saved payment methods are shown. */
  readonly payment_method_redisplay?: FeatureToggle | null;
  /** How many saved payment methods are shown, at most. */
  readonly payment_method_redisplay_limit?: number | null;
  /** Whether the customer may remove a saved payment method. */
  readonly payment_method_remove?: FeatureToggle | null;
  /** Whether the customer is asked to save a new payment method. */
  readonly payment_method_save?: FeatureToggle | null;
  /** What a payment method is saved for: its `setup_future_usage`. */
  readonly payment_method_save_usage?: SaveUsage | null;
}
