import type { OpenEnum } from './OpenEnum.js';

/**
 * A path of `expand`: `customer`, or a field of it that Stripe otherwise leaves out or returns as
 * an id. Editors complete these; Stripe accepts deeper paths too.
 *
 * @see https://docs.stripe.com/api/expanding_objects
 */
export type ExpandPath = OpenEnum<
  | 'customer'
  | 'customer.cash_balance'
  | 'customer.default_source'
  | 'customer.discount.customer'
  | 'customer.discount.promotion_code'
  | 'customer.discount.source.coupon'
  | 'customer.invoice_settings.default_payment_method'
  | 'customer.sources'
  | 'customer.subscriptions'
  | 'customer.tax'
  | 'customer.tax_ids'
  | 'customer.test_clock'
>;
