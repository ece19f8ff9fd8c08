import type { OpenEnum } from './OpenEnum.js';

/**
 * What `expand` can ask for: `customer`, or what Stripe leaves out of a customer or answers as an id
 * unless you ask for it. Editors complete these; Stripe takes deeper paths too.
 *
 * @see https://docs.stripe.com/api/expanding_objects
 * @example
 * ```ts
 * import type { ExpandPath } from 'stripe-customer-session';
 *
 * const expand: readonly ExpandPath[] = ['customer.tax', 'customer.subscriptions.data.customer'];
 * ```
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
