import type { Expandable } from './Expandable.js';
import type { StripeObject } from './StripeObject.js';

/**
 * A customer's defaults for new invoices.
 *
 * @see https://docs.stripe.com/api/customers/object#customer_object-invoice_settings
 */
export interface InvoiceSettings {
  /** Extra lines printed on invoices. */
  readonly custom_fields?: readonly InvoiceCustomField[] | null | undefined;
  /** The payment method that subscriptions and invoices charge by default. */
  readonly default_payment_method?: Expandable<StripeObject> | null | undefined;
  /** The text at the foot of invoices. */
  readonly footer?: string | null | undefined;
  /** How invoices are drawn as PDF. */
  readonly rendering_options?: InvoiceRenderingOptions | null | undefined;
}

/**
 * An extra line printed on a customer's invoices.
 *
 * @see https://docs.stripe.com/api/customers/object#customer_object-invoice_settings-custom_fields
 */
export interface InvoiceCustomField {
  /** The label. */
  readonly name?: string | null | undefined;
  /** The text next to it. */
  readonly value?: string | null | undefined;
}

/**
 * How the PDFs of a customer's invoices are rendered.
 *
 * @see
 * https://docs.stripe.com/api/customers/object#customer_object-invoice_settings-rendering_options
 */
export interface InvoiceRenderingOptions {
  /** How line-item prices show tax. */
  readonly amount_tax_display?: string | null | undefined;
  /** The id of the invoice rendering template. */
  readonly template?: string | null | undefined;
}
