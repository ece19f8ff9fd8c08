import type { Address } from './Address.js';
import type { CashBalance } from './CashBalance.js';
import type { CustomerTax } from './CustomerTax.js';
import type { Expandable } from './Expandable.js';
import type { InvoiceSettings } from './InvoiceSettings.js';
import type { OpenEnum } from './OpenEnum.js';
import type { Shipping } from './Shipping.js';
import type { StripeList, StripeObject } from './StripeObject.js';

/**
 * A customer, as Stripe returns it if it was expanded. Only `id`, `object`, `created` and
 * `livemode` are always present; the other fields depend on the API version and on `expand`.
 *
 * @see https://docs.stripe.com/api/customers/object
 */
export interface Customer {
  /** Stripe's id of the customer, such as `cus_123`. */
  readonly id: string;
  /** Always `customer`. */
  readonly object: 'customer';
  /** When the customer was created, in seconds since 1970. */
  readonly created: number;
  /** `false` for a customer of a sandbox. */
  readonly livemode: boolean;
  /**
   * Always `undefined`, unlike in a {@link DeletedCustomer}: `if (customer.deleted)` distinguishes
   * the two.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: `void` is what the `stripe` package declares here
  readonly deleted?: undefined | void;
  /** The billing address. */
  readonly address?: Address | null | undefined;
  /**
   * The amount that the customer owes (positive) or has in credit (negative), in the smallest
   * currency unit.
   */
  readonly balance?: number | null | undefined;
  /** The name of the customer's business, at most 150 characters. */
  readonly business_name?: string | null | undefined;
  /** Money received by bank transfer and not used yet. */
  readonly cash_balance?: CashBalance | null | undefined;
  /** The currency of recurring billing, as a three-letter ISO code. */
  readonly currency?: string | null | undefined;
  /** The id of the account that represents the customer, if any. */
  readonly customer_account?: string | null | undefined;
  /**
   * The source charged by default; newer integrations use
   * `invoice_settings.default_payment_method`.
   */
  readonly default_source?: Expandable<StripeObject> | null | undefined;
  /** Whether the latest invoice is overdue. */
  readonly delinquent?: boolean | null | undefined;
  /** Your own note on the customer. */
  readonly description?: string | null | undefined;
  /** The discount that applies to all of the customer's recurring charges. */
  readonly discount?: Discount | null | undefined;
  /** The customer's email address. */
  readonly email?: string | null | undefined;
  /** The name of the person, at most 150 characters. */
  readonly individual_name?: string | null | undefined;
  /** Credit for coming invoices, in the smallest unit of each currency. */
  readonly invoice_credit_balance?: Readonly<Record<string, number>> | null | undefined;
  /** The prefix of the customer's invoice numbers. */
  readonly invoice_prefix?: string | null | undefined;
  /** Defaults for new invoices. */
  readonly invoice_settings?: InvoiceSettings | null | undefined;
  /** Your own key-value pairs. */
  readonly metadata?: Readonly<Record<string, string>> | null | undefined;
  /** The customer's full name or business name. */
  readonly name?: string | null | undefined;
  /** The number that the next invoice will end with. */
  readonly next_invoice_sequence?: number | null | undefined;
  /** The customer's phone number. */
  readonly phone?: string | null | undefined;
  /** Languages that the customer reads, the preferred one first. */
  readonly preferred_locales?: readonly string[] | null | undefined;
  /** Where goods are sent. */
  readonly shipping?: Shipping | null | undefined;
  /** The customer's sources; only with `expand: ['customer.sources']`. */
  readonly sources?: StripeList<StripeObject> | null | undefined;
  /** The customer's running subscriptions; only with `expand: ['customer.subscriptions']`. */
  readonly subscriptions?: StripeList<StripeObject> | null | undefined;
  /** Tax details; only with `expand: ['customer.tax']`. */
  readonly tax?: CustomerTax | null | undefined;
  /** Whether the customer is exempt from tax, or owes it by reverse charge. */
  readonly tax_exempt?: OpenEnum<'exempt' | 'none' | 'reverse'> | null | undefined;
  /** The customer's tax ids; only with `expand: ['customer.tax_ids']`. */
  readonly tax_ids?: StripeList<StripeObject> | null | undefined;
  /** The test clock that the customer lives by, in a sandbox. */
  readonly test_clock?: Expandable<StripeObject> | null | undefined;
}

/**
 * A coupon or promotion code as it applies to one customer.
 *
 * @see https://docs.stripe.com/api/discounts/object
 */
export interface Discount {
  /** Stripe's id of the discount. */
  readonly id?: string | null | undefined;
  /** Always `discount`. */
  readonly object?: 'discount' | null | undefined;
  /** The Checkout Session that it applies to, if it applies to one. */
  readonly checkout_session?: string | null | undefined;
  /** The customer who has the discount. */
  readonly customer?: Expandable<Customer | DeletedCustomer> | null | undefined;
  /** The id of the account that represents the customer, if any. */
  readonly customer_account?: string | null | undefined;
  /** When it ends, in seconds since 1970; null when it does not. */
  readonly end?: number | null | undefined;
  /** The invoice that it applies to, if it applies to one. */
  readonly invoice?: string | null | undefined;
  /** The invoice item or invoice line that it applies to, if it applies to one. */
  readonly invoice_item?: string | null | undefined;
  /** The promotion code that made the discount. */
  readonly promotion_code?: Expandable<StripeObject> | null | undefined;
  /** The source of the discount. */
  readonly source?: DiscountSource | null | undefined;
  /** When it began, in seconds since 1970. */
  readonly start?: number | null | undefined;
  /** The subscription that it applies to, if it applies to one. */
  readonly subscription?: string | null | undefined;
  /** The subscription item that it applies to, if it applies to one. */
  readonly subscription_item?: string | null | undefined;
}

/**
 * What a discount comes from.
 *
 * @see https://docs.stripe.com/api/discounts/object#discount_object-source
 */
export interface DiscountSource {
  /** The coupon. */
  readonly coupon?: Expandable<StripeObject> | null | undefined;
  /** The kind of source; so far always `coupon`. */
  readonly type?: OpenEnum<'coupon'> | null | undefined;
}

/**
 * A deleted customer, which a discount may still refer to.
 *
 * @see https://docs.stripe.com/api/customers/delete
 */
export interface DeletedCustomer {
  /** The id that the customer had. */
  readonly id: string;
  /** Always `customer`. */
  readonly object: 'customer';
  /** Always `true`, unlike in a {@link Customer}. */
  readonly deleted: true;
}
