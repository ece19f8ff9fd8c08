/**
 * Creates Stripe customer sessions from edge and serverless functions.
 *
 * @module stripe-customer-session
 */
export { createCustomerSession } from './actions/createCustomerSession.js';
export { rawRequest } from './actions/rawRequest.js';
export { safeCreateCustomerSession } from './actions/safeCreateCustomerSession.js';
export { safeRawRequest } from './actions/safeRawRequest.js';
export { API_VERSION } from './apiVersion.js';
export { createFetchClient } from './clients/createFetchClient.js';
export type { StripeClient } from './clients/StripeClient.js';
export { isStripeError } from './errors/isStripeError.js';
export { StripeError } from './errors/StripeError.js';
export { createCustomerSessionHandler } from './handler/createCustomerSessionHandler.js';
export { CustomerSchema } from './schemas/CustomerSchema.js';
export { CustomerSessionCreateParamsSchema } from './schemas/CustomerSessionCreateParamsSchema.js';
export { CustomerSessionSchema } from './schemas/CustomerSessionSchema.js';
export { equalCustomerSessions } from './sessions/equalCustomerSessions.js';
export { getExpanded } from './sessions/getExpanded.js';
export { getId } from './sessions/getId.js';
export { hashCustomerSession } from './sessions/hashCustomerSession.js';
export { isCustomerSessionExpired } from './sessions/isCustomerSessionExpired.js';
export { isExpanded } from './sessions/isExpanded.js';
export { parseCustomerSession } from './sessions/parseCustomerSession.js';
export { redactCustomerSession } from './sessions/redactCustomerSession.js';
export type { Address } from './types/Address.js';
export type { AttemptEvent } from './types/AttemptEvent.js';
export type { CashBalance, CashBalanceSettings } from './types/CashBalance.js';
export type { CheckedParams } from './types/CheckedParams.js';
export type {
  ApiKey,
  AppInfo,
  FetchClientConfig,
  FetchInit,
  FetchLike,
  FetchResponse,
} from './types/ClientConfig.js';
export type { ConstructEventOptions } from './types/ConstructEventOptions.js';
export type { Customer, DeletedCustomer, Discount, DiscountSource } from './types/Customer.js';
export type { CustomerSession } from './types/CustomerSession.js';
export type {
  ActiveEntitlementsComponent,
  BuyButtonComponent,
  CustomerPortalComponent,
  CustomerSessionComponents,
  CustomerSheetComponent,
  CustomerSheetFeatures,
  MobilePaymentElementComponent,
  MobilePaymentElementFeatures,
  PaymentElementComponent,
  PaymentElementFeatures,
  PricingTableComponent,
} from './types/CustomerSessionComponents.js';
export type {
  ActiveEntitlementsComponentParams,
  BuyButtonComponentParams,
  CustomerPortalComponentParams,
  CustomerSessionComponentsParams,
  CustomerSheetComponentParams,
  CustomerSheetFeaturesParams,
  MobilePaymentElementComponentParams,
  MobilePaymentElementFeaturesParams,
  PaymentElementComponentParams,
  PaymentElementFeaturesParams,
  PricingTableComponentParams,
} from './types/CustomerSessionComponentsParams.js';
export type {
  CustomerSessionCreateParams,
  CustomerSessionForAccountParams,
  CustomerSessionForCustomerParams,
} from './types/CustomerSessionCreateParams.js';
export type {
  Authorization,
  AuthorizedSession,
  CustomerSessionHandler,
  CustomerSessionHandlerOptions,
} from './types/CustomerSessionHandlerOptions.js';
export type { CustomerSessionResult } from './types/CustomerSessionResult.js';
export type { CustomerTax, CustomerTaxLocation } from './types/CustomerTax.js';
export type { Expandable } from './types/Expandable.js';
export type { ExpandedCustomer } from './types/ExpandedCustomer.js';
export type { ExpandPath } from './types/ExpandPath.js';
export type { AllowRedisplay, FeatureToggle, SaveUsage } from './types/features.js';
export type {
  InvoiceCustomField,
  InvoiceRenderingOptions,
  InvoiceSettings,
} from './types/InvoiceSettings.js';
export type { OpenEnum } from './types/OpenEnum.js';
export type { RawRequest } from './types/RawRequest.js';
export type { RawRequestResult } from './types/RawRequestResult.js';
export type { RequestOptions } from './types/RequestOptions.js';
export type { ResponseMetadata } from './types/ResponseMetadata.js';
export type { Shipping } from './types/Shipping.js';
export type { StandardSchema } from './types/StandardSchema.js';
export type { StripeErrorFields, StripeErrorIssue } from './types/StripeErrorFields.js';
export type { StripeErrorType } from './types/StripeErrorType.js';
export type { StripeEvent } from './types/StripeEvent.js';
export type { StripeList, StripeObject } from './types/StripeObject.js';
export type { StripeSchema } from './types/StripeSchema.js';
export { VERSION } from './version.js';
export { constructEvent } from './webhooks/constructEvent.js';
