import type { Customer } from './Customer.js';
import type { Expandable } from './Expandable.js';
import type { OpenEnum } from './OpenEnum.js';
import type { StripeObject } from './StripeObject.js';

/**
 * A coupon or promotion code as it applies to one customer.
 *
 * @see https://docs.stripe.com/api/discounts/object
 * @example
 * ```ts
 * import type { Discount } from 'stripe-customer-session';
 *
 * const isForever = (discount: Discount): boolean => discount.end == null;
 * ```
 */
export interface Discount {
  /** Stripe's id of the discount. */
  readonly id?: string | null;
  /** Always `discount`. */
  readonly object?: 'discount' | null;
  /** The Checkout Session that it applies to, if it applies to one. */
  readonly checkout_session?: string | null;
  /** The customer who has the discount. */
  readonly customer?: Expandable<Customer | DeletedCustomer> | null;
  /** The id of the account that stands for the customer, where there is one. */
  readonly customer_account?: string | null;
  /** When it ends, in seconds since 1970; null when it does not. */
  readonly end?: number | null;
  /** The invoice that it applies to, if it applies to one. */
  readonly invoice?: string | null;
  /** The invoice item or invoice line that it applies to, if it applies to one. */
  readonly invoice_item?: string | null;
  /** The promotion code that made the discount. */
  readonly promotion_code?: Expandable<StripeObject> | null;
  /** What the discount comes from. */
  readonly source?: DiscountSource | null;
  /** When it began, in seconds since 1970. */
  readonly start?: number | null;
  /** The subscription that it applies to, if it applies to one. */
  readonly subscription?: string | null;
  /** The subscription item that it applies to, if it applies to one. */
  readonly subscription_item?: string | null;
}

/**
 * What a discount comes from.
 *
 * @see https://docs.stripe.com/api/discounts/object#discount_object-source
 * @example
 * ```ts
 * import type { DiscountSource } from 'stripe-customer-session';
 *
 * const source: DiscountSource = { type: 'coupon', coupon: 'SPRING' };
 * ```
 */
export interface DiscountSource {
  /** The coupon. */
  readonly coupon?: Expandable<StripeObject> | null;
  /** The kind of source; so far always `coupon`. */
  readonly type?: OpenEnum<'coupon'> | null;
}

/**
 * What is left of a customer after its deletion, as a discount may still refer to one.
 *
 * @see https://docs.stripe.com/api/customers/delete
 * @example
 * ```ts
 * import type { DeletedCustomer } from 'stripe-customer-session';
 *
 * const gone: DeletedCustomer = { id: 'cus_123', object: 'customer', deleted: true };
 * ```
 */
export interface DeletedCustomer {
  /** The id that the customer had. */
  readonly id: string;
  /** Always `customer`. */
  readonly object: 'customer';
  /** Always `true`: tells the two apart. */
  readonly deleted: true;
}
