/**
 * A postal address as Stripe stores it.
 *
 * @see https://docs.stripe.com/api/customers/object#customer_object-address
 */
export interface Address {
  /** City, district, suburb, town or village. */
  readonly city?: string | null | undefined;
  /** Two-letter ISO 3166-1 country code. */
  readonly country?: string | null | undefined;
  /** Street address, PO box or company name. */
  readonly line1?: string | null | undefined;
  /** Apartment, suite, unit or building. */
  readonly line2?: string | null | undefined;
  /** ZIP or postal code. */
  readonly postal_code?: string | null | undefined;
  /** State, county, province or region. */
  readonly state?: string | null | undefined;
}
