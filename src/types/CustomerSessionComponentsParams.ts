import type { AllowRedisplay, FeatureToggle, SaveUsage } from './features.js';

/**
 * The components that the session is for. At least one is required.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create#create_customer_session-components
 */
export interface CustomerSessionComponentsParams {
  /** The list of what the customer is entitled to. */
  readonly active_entitlements?: SessionComponentParams | undefined;
  /** The Buy Button. */
  readonly buy_button?: SessionComponentParams | undefined;
  /** The customer portal. */
  readonly customer_portal?: SessionComponentParams | undefined;
  /** The Customer Sheet of the mobile SDKs. */
  readonly customer_sheet?: CustomerSheetComponentParams | undefined;
  /** The Payment Element of the mobile SDKs. */
  readonly mobile_payment_element?: MobilePaymentElementComponentParams | undefined;
  /** The Payment Element on the web. */
  readonly payment_element?: PaymentElementComponentParams | undefined;
  /** The Pricing Table. */
  readonly pricing_table?: SessionComponentParams | undefined;
}

/**
 * A component without features: active entitlements, Buy Button, customer portal, Pricing Table.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create#create_customer_session-components
 */
export interface SessionComponentParams {
  /** Whether the component may be used. */
  readonly enabled: boolean;
}

/**
 * Turns the Customer Sheet of the mobile SDKs on or off, and configures it.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/create#create_customer_session-components-customer_sheet
 */
export interface CustomerSheetComponentParams {
  /** Whether the component may be used. */
  readonly enabled: boolean;
  /** What it may do; Stripe's defaults where left out. */
  readonly features?: CustomerSheetFeaturesParams | undefined;
}

/**
 * What the Customer Sheet of the mobile SDKs may do.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/create#create_customer_session-components-customer_sheet-features
 */
export interface CustomerSheetFeaturesParams {
  /** Which saved payment methods are shown, by their `allow_redisplay`. */
  readonly payment_method_allow_redisplay_filters?: readonly AllowRedisplay[] | undefined;
  /** Whether the customer may remove a saved payment method. */
  readonly payment_method_remove?: FeatureToggle | undefined;
}

/**
 * Turns the Payment Element of the mobile SDKs on or off, and configures it.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/create#create_customer_session-components-mobile_payment_element
 */
export interface MobilePaymentElementComponentParams {
  /** Whether the component may be used. */
  readonly enabled: boolean;
  /** What it may do; Stripe's defaults where left out. */
  readonly features?: MobilePaymentElementFeaturesParams | undefined;
}

/**
 * What the Payment Element of the mobile SDKs may do.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/create#create_customer_session-components-mobile_payment_element-features
 */
export interface MobilePaymentElementFeaturesParams {
  /** Which saved payment methods are shown, by their `allow_redisplay`. */
  readonly payment_method_allow_redisplay_filters?: readonly AllowRedisplay[] | undefined;
  /** Whether saved payment methods are shown. */
  readonly payment_method_redisplay?: FeatureToggle | undefined;
  /** Whether the customer may remove a saved payment method. */
  readonly payment_method_remove?: FeatureToggle | undefined;
  /** Whether the customer is asked to save a new payment method. */
  readonly payment_method_save?: FeatureToggle | undefined;
  /** The `allow_redisplay` that newly saved payment methods get. */
  readonly payment_method_save_allow_redisplay_override?: AllowRedisplay | undefined;
}

/**
 * Turns the Payment Element on the web on or off, and configures it.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/create#create_customer_session-components-payment_element
 */
export interface PaymentElementComponentParams {
  /** Whether the component may be used. */
  readonly enabled: boolean;
  /** What it may do; Stripe's defaults where left out. */
  readonly features?: PaymentElementFeaturesParams | undefined;
}

/**
 * What the Payment Element on the web may do.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/create#create_customer_session-components-payment_element-features
 */
export interface PaymentElementFeaturesParams {
  /**
   * Which saved payment methods are shown, by their `allow_redisplay`.
   *
   * @defaultValue `['always']`
   */
  readonly payment_method_allow_redisplay_filters?: readonly AllowRedisplay[] | undefined;
  /**
   * Whether saved payment methods are shown.
   *
   * @defaultValue `'disabled'`
   */
  readonly payment_method_redisplay?: FeatureToggle | undefined;
  /**
   * How many saved payment methods are shown: 1 to 10.
   *
   * @defaultValue `3`
   */
  readonly payment_method_redisplay_limit?: number | undefined;
  /**
   * Whether the customer may remove a saved payment method.
   *
   * @defaultValue `'disabled'`
   */
  readonly payment_method_remove?: FeatureToggle | undefined;
  /**
   * Whether the customer is asked to save a new payment method.
   *
   * @defaultValue `'disabled'`
   */
  readonly payment_method_save?: FeatureToggle | undefined;
  /** What a payment method is saved for: its `setup_future_usage`. */
  readonly payment_method_save_usage?: SaveUsage | undefined;
}
