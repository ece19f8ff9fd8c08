/**
 * Params of a session, and options of clients, calls, endpoints and the emulator. `FetchInit` and `FetchResponse` are
 * not exported: infer them from `FetchLike`.
 *
 * @module params
 */
export type {
  ApiKey,
  AppInfo,
  Authorization,
  AuthorizedSession,
  CheckedParams,
  CustomerSessionComponentsParams,
  CustomerSessionCreateParams,
  CustomerSessionForAccountParams,
  CustomerSessionForCustomerParams,
  CustomerSessionHandlerOptions,
  CustomerSheetComponentParams,
  CustomerSheetFeaturesParams,
  Endpoint,
  EndpointOptions,
  ExpandPath,
  FetchLike,
  MobilePaymentElementComponentParams,
  MobilePaymentElementFeaturesParams,
  PaymentElementComponentParams,
  PaymentElementFeaturesParams,
  RequestOptions,
  SessionComponentParams,
  StandardSchema,
  StripeClientConfig,
  StripeListRequest,
  StripeRequest,
  VerifySignatureOptions,
} from '../../src/index.js';
export type { KyInstanceLike } from '../../src/ky.js';
export type { FetchInit, FetchResponse } from '../../src/settings/StripeClientConfig.js';
export type {
  StripeEmulator,
  StripeEmulatorCall,
  StripeEmulatorFault,
  StripeEmulatorOptions,
  StripeEmulatorParam,
  StripeEmulatorRequest,
  StripeEmulatorRoute,
  StripeEmulatorRoutes,
  StripeEmulatorStatusFault,
} from '../../src/testing.js';
