/**
 * A small, typed client for Stripe customer sessions on edge and serverless runtimes.
 *
 * @module stripe-customer-session
 */
export type { CheckedParams } from './actions/CheckedParams.js';
export { createCustomerSession } from './actions/createCustomerSession.js';
export type { ExpandedCustomer } from './actions/ExpandedCustomer.js';
export { paginate } from './actions/paginate.js';
export { rawRequest } from './actions/rawRequest.js';
export { safeCreateCustomerSession } from './actions/safeCreateCustomerSession.js';
export { safeRawRequest } from './actions/safeRawRequest.js';
export { createStripeClient } from './clients/createStripeClient.js';
export type { StripeClient } from './clients/StripeClient.js';
export type { ResponseMetadata, StripeResult } from './clients/StripeResult.js';
export { isStripeError } from './errors/isStripeError.js';
export { StripeError } from './errors/StripeError.js';
export type {
  StripeErrorFields,
  StripeErrorIssue,
  StripeErrorType,
} from './errors/StripeErrorFields.js';
export type {
  Authorization,
  AuthorizedSession,
  CustomerSessionHandlerOptions,
} from './handler/createCustomerSessionHandler.js';
export { createCustomerSessionHandler } from './handler/createCustomerSessionHandler.js';
export type { Endpoint, EndpointOptions } from './handler/createEndpoint.js';
export { createEndpoint } from './handler/createEndpoint.js';
export type { Expanded } from './routes/ExpandedBy.js';
export type { StripeListRequest, StripeRequest } from './routes/StripeRequest.js';
export { CustomerSchema } from './schemas/CustomerSchema.js';
export { CustomerSessionCreateParamsSchema } from './schemas/CustomerSessionCreateParamsSchema.js';
export { CustomerSessionSchema } from './schemas/CustomerSessionSchema.js';
export type { StandardSchema } from './schemas/validateWith.js';
export { equalCustomerSessions } from './sessions/equalCustomerSessions.js';
export { getExpanded } from './sessions/getExpanded.js';
export { getId } from './sessions/getId.js';
export { hashCustomerSession } from './sessions/hashCustomerSession.js';
export { isCustomerSessionExpired } from './sessions/isCustomerSessionExpired.js';
export { isExpanded } from './sessions/isExpanded.js';
export { parseCustomerSession } from './sessions/parseCustomerSession.js';
export { redactCustomerSession } from './sessions/redactCustomerSession.js';
export type { RequestOptions } from './settings/RequestOptions.js';
export type {
  ApiKey,
  AppInfo,
  AttemptEvent,
  FetchLike,
  StripeClientConfig,
} from './settings/StripeClientConfig.js';
export type { Address } from './types/Address.js';
export type { CashBalance } from './types/CashBalance.js';
export type { Customer, DeletedCustomer, Discount } from './types/Customer.js';
export type { CustomerSession } from './types/CustomerSession.js';
export type {
  CustomerSessionComponents,
  CustomerSheetComponent,
  CustomerSheetFeatures,
  MobilePaymentElementComponent,
  MobilePaymentElementFeatures,
  PaymentElementComponent,
  PaymentElementFeatures,
  SessionComponent,
} from './types/CustomerSessionComponents.js';
export type {
  CustomerSessionComponentsParams,
  CustomerSheetComponentParams,
  CustomerSheetFeaturesParams,
  MobilePaymentElementComponentParams,
  MobilePaymentElementFeaturesParams,
  PaymentElementComponentParams,
  PaymentElementFeaturesParams,
  SessionComponentParams,
} from './types/CustomerSessionComponentsParams.js';
export type {
  CustomerSessionCreateParams,
  CustomerSessionForAccountParams,
  CustomerSessionForCustomerParams,
} from './types/CustomerSessionCreateParams.js';
export type { CustomerTax } from './types/CustomerTax.js';
export type { Expandable } from './types/Expandable.js';
export type { ExpandPath } from './types/ExpandPath.js';
export type { AllowRedisplay, FeatureToggle, SaveUsage } from './types/features.js';
export type { InvoiceSettings } from './types/InvoiceSettings.js';
export type { OpenEnum } from './types/OpenEnum.js';
export type { Shipping } from './types/Shipping.js';
export type { StripeEvent } from './types/StripeEvent.js';
export type { StripeList, StripeObject } from './types/StripeObject.js';
export { API_VERSION, VERSION } from './versions.js';
export { constructEvent } from './webhooks/constructEvent.js';
export { type VerifySignatureOptions, verifySignature } from './webhooks/verifySignature.js';
