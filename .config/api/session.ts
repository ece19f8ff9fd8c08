/**
 * Stripe's objects: the session, its components, the customer, and events. `CashBalanceSettings`,
 * `CustomerTaxLocation`, `DiscountSource`, `InvoiceCustomField` and `InvoiceRenderingOptions` are not exported: reach them
 * through the objects that have them.
 *
 * @module session
 */
export type {
  Address,
  AllowRedisplay,
  CashBalance,
  Customer,
  CustomerSession,
  CustomerSessionComponents,
  CustomerSheetComponent,
  CustomerSheetFeatures,
  CustomerTax,
  DeletedCustomer,
  Discount,
  Expandable,
  Expanded,
  ExpandedCustomer,
  FeatureToggle,
  InvoiceSettings,
  MobilePaymentElementComponent,
  MobilePaymentElementFeatures,
  OpenEnum,
  PaymentElementComponent,
  PaymentElementFeatures,
  SaveUsage,
  SessionComponent,
  Shipping,
  StripeEvent,
  StripeList,
  StripeObject,
} from '../../src/index.js';
export type { CashBalanceSettings } from '../../src/types/CashBalance.js';
export type { DiscountSource } from '../../src/types/Customer.js';
export type { CustomerTaxLocation } from '../../src/types/CustomerTax.js';
export type {
  InvoiceCustomField,
  InvoiceRenderingOptions,
} from '../../src/types/InvoiceSettings.js';
