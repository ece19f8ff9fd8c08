import type {
  InvoiceCustomField,
  InvoiceRenderingOptions,
  InvoiceSettings,
  StripeObject,
} from 'stripe-customer-session';
import { describe, expectTypeOf, it } from 'vitest';
import type { Answered } from '../support/contract.js';

declare const settings: InvoiceSettings;

describe('InvoiceSettings', () => {
  it('default', () => {
    expectTypeOf<InvoiceSettings>().toEqualTypeOf<
      Answered<{
        custom_fields: readonly InvoiceCustomField[];
        default_payment_method: string | StripeObject;
        footer: string;
        rendering_options: InvoiceRenderingOptions;
      }>
    >();
    expectTypeOf<InvoiceCustomField>().toEqualTypeOf<Answered<{ name: string; value: string }>>();
    expectTypeOf<InvoiceRenderingOptions>().toEqualTypeOf<
      Answered<{ amount_tax_display: string; template: string }>
    >();
  });

  it('behavior: is readonly at every depth', () => {
    if (!settings.custom_fields?.[0] || !settings.rendering_options) return;
    // @ts-expect-error readonly
    settings.footer = null;
    // @ts-expect-error readonly
    settings.custom_fields[0] = {};
    // @ts-expect-error readonly
    settings.custom_fields[0].name = 'VAT';
    // @ts-expect-error readonly
    settings.rendering_options.template = null;
  });
});
