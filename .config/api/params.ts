/**
 * What you pass: the params of a session, and the options of clients, calls, the handler and the emulator.
 *
 * @module params
 */
export type {
  ActiveEntitlementsComponentParams,
  ApiKey,
  AppInfo,
  Authorization,
  AuthorizedSession,
  BuyButtonComponentParams,
  CheckedParams,
  VerifySignatureOptions,
  CustomerPortalComponentParams,
  CustomerSessionComponentsParams,
  CustomerSessionCreateParams,
  CustomerSessionForAccountParams,
  CustomerSessionForCustomerParams,
  CustomerSessionHandler,
  CustomerSessionHandlerOptions,
  CustomerSheetComponentParams,
  CustomerSheetFeaturesParams,
  ExpandPath,
  StripeClientConfig,
  FetchInit,
  FetchLike,
  FetchResponse,
  MobilePaymentElementComponentParams,
  MobilePaymentElementFeaturesParams,
  PaymentElementComponentParams,
  PaymentElementFeaturesParams,
  PricingTableComponentParams,
  RawRequest,
  RequestOptions,
  StandardSchema,
} from '../../src/index.js';
export type { KyClientConfig, KyInstanceLike } from '../../src/ky.js';
export type {
  StripeEmulator,
  StripeEmulatorCall,
  StripeEmulatorFault,
  StripeEmulatorOptions,
  StripeEmulatorParam,
  StripeEmulatorRequest,
  StripeEmulatorRoutes,
  StripeEmulatorStatusFault,
} from '../../src/testing.js';
