import type { OpenEnum } from './OpenEnum.js';

/**
 * A customer's tax details. Stripe only returns them with `expand: ['customer.tax']`.
 *
 * @see https://docs.stripe.com/api/customers/object#customer_object-tax
 */
export interface CustomerTax {
  /** Whether Stripe can compute this customer's tax. */
  readonly automatic_tax?:
    | OpenEnum<'failed' | 'not_collecting' | 'supported' | 'unrecognized_location'>
    | null
    | undefined;
  /** A recent address from which the location was inferred. */
  readonly ip_address?: string | null | undefined;
  /** The place that decides the tax. */
  readonly location?: CustomerTaxLocation | null | undefined;
  /** Who computes the tax. */
  readonly provider?: OpenEnum<'anrok' | 'avalara' | 'sphere' | 'stripe'> | null | undefined;
}

/**
 * The location that determines a customer's tax.
 *
 * @see https://docs.stripe.com/api/customers/object#customer_object-tax-location
 */
export interface CustomerTaxLocation {
  /** Two-letter ISO 3166-1 country code. */
  readonly country?: string | null | undefined;
  /** The source of the place. */
  readonly source?:
    | OpenEnum<'billing_address' | 'ip_address' | 'payment_method' | 'shipping_destination'>
    | null
    | undefined;
  /** State, county, province or region. */
  readonly state?: string | null | undefined;
}
