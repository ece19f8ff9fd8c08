import type { OpenEnum } from './OpenEnum.js';

/**
 * What Stripe knows for computing a customer's tax. It is only answered when asked for, with
 * `expand: ['customer.tax']`.
 *
 * @see https://docs.stripe.com/api/customers/object#customer_object-tax
 * @example
 * ```ts
 * import type { CustomerTax } from 'stripe-customer-session';
 *
 * const canTax = (tax: CustomerTax): boolean => tax.automatic_tax === 'supported';
 * ```
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
 * The place that decides a customer's tax.
 *
 * @see https://docs.stripe.com/api/customers/object#customer_object-tax-location
 * @example
 * ```ts
 * import type { CustomerTaxLocation } from 'stripe-customer-session';
 *
 * const location: CustomerTaxLocation = { country: 'IE', source: 'billing_address' };
 * ```
 */
export interface CustomerTaxLocation {
  /** Two-letter ISO 3166-1 country code. */
  readonly country?: string | null | undefined;
  /** What the place was taken from. */
  readonly source?:
    | OpenEnum<'billing_address' | 'ip_address' | 'payment_method' | 'shipping_destination'>
    | null
    | undefined;
  /** State, county, province or region. */
  readonly state?: string | null | undefined;
}
