import type { AllowRedisplay, FeatureToggle, SaveUsage } from './features.js';

/**
 * The components of a session, and what each may show and do.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components
 */
export interface CustomerSessionComponents {
  /** The list of what the customer is entitled to. */
  readonly active_entitlements?: SessionComponent | null | undefined;
  /** The Buy Button. */
  readonly buy_button?: SessionComponent | null | undefined;
  /** The customer portal. */
  readonly customer_portal?: SessionComponent | null | undefined;
  /** The Customer Sheet of the mobile SDKs. */
  readonly customer_sheet?: CustomerSheetComponent | null | undefined;
  /** The Payment Element of the mobile SDKs. */
  readonly mobile_payment_element?: MobilePaymentElementComponent | null | undefined;
  /** The Payment Element on the web. */
  readonly payment_element?: PaymentElementComponent | null | undefined;
  /** The Pricing Table. */
  readonly pricing_table?: SessionComponent | null | undefined;
}

/**
 * A component without features: active entitlements, Buy Button, customer portal, Pricing Table.
 *
 * @see https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components
 */
export interface SessionComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null | undefined;
}

/**
 * The Customer Sheet of the mobile SDKs in a session.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-customer_sheet
 */
export interface CustomerSheetComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null | undefined;
  /** What it may do; null when it is not enabled. */
  readonly features?: CustomerSheetFeatures | null | undefined;
}

/**
 * What the Customer Sheet of the mobile SDKs may do in a session.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-customer_sheet-features
 */
export interface CustomerSheetFeatures {
  /** Which saved payment methods are shown, by their `allow_redisplay`. */
  readonly payment_method_allow_redisplay_filters?: readonly AllowRedisplay[] | null | undefined;
  /** Whether the customer may remove a saved payment method. */
  readonly payment_method_remove?: FeatureToggle | null | undefined;
}

/**
 * The Payment Element of the mobile SDKs in a session.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-mobile_payment_element
 */
export interface MobilePaymentElementComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null | undefined;
  /** What it may do; null when it is not enabled. */
  readonly features?: MobilePaymentElementFeatures | null | undefined;
}

/**
 * What the Payment Element of the mobile SDKs may do in a session.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-mobile_payment_element-features
 */
export interface MobilePaymentElementFeatures {
  /** Which saved payment methods are shown, by their `allow_redisplay`. */
  readonly payment_method_allow_redisplay_filters?: readonly AllowRedisplay[] | null | undefined;
  /** Whether saved payment methods are shown. */
  readonly payment_method_redisplay?: FeatureToggle | null | undefined;
  /** Whether the customer may remove a saved payment method. */
  readonly payment_method_remove?: FeatureToggle | null | undefined;
  /** Whether the customer is asked to save a new payment method. */
  readonly payment_method_save?: FeatureToggle | null | undefined;
  /** The `allow_redisplay` that newly saved payment methods get. */
  readonly payment_method_save_allow_redisplay_override?: AllowRedisplay | null | undefined;
}

/**
 * The Payment Element on the web in a session.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-payment_element
 */
export interface PaymentElementComponent {
  /** Whether the component may be used. */
  readonly enabled?: boolean | null | undefined;
  /** What it may do; null when it is not enabled. */
  readonly features?: PaymentElementFeatures | null | undefined;
}

/**
 * What the Payment Element on the web may do in a session.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-payment_element-features
 */
export interface PaymentElementFeatures {
  /** Which saved payment methods are shown, by their `allow_redisplay`. */
  readonly payment_method_allow_redisplay_filters?: readonly AllowRedisplay[] | null | undefined;
  /** Whether saved payment methods are shown. */
  readonly payment_method_redisplay?: FeatureToggle | null | undefined;
  /** How many saved payment methods are shown, at most. */
  readonly payment_method_redisplay_limit?: number | null | undefined;
  /** Whether the customer may remove a saved payment method. */
  readonly payment_method_remove?: FeatureToggle | null | undefined;
  /** Whether the customer is asked to save a new payment method. */
  readonly payment_method_save?: FeatureToggle | null | undefined;
  /** What a payment method is saved for: its `setup_future_usage`. */
  readonly payment_method_save_usage?: SaveUsage | null | undefined;
}
