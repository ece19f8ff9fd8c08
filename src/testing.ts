/**
 * An in-process Stripe for your tests, without network and API key.
 *
 * @module stripe-customer-session/testing
 */
export { createStripeEmulator } from './testing/createStripeEmulator.js';
export type { StripeEmulator } from './testing/StripeEmulator.js';
export type {
  StripeEmulatorFault,
  StripeEmulatorStatusFault,
} from './testing/StripeEmulatorFault.js';
export type { StripeEmulatorOptions } from './testing/StripeEmulatorOptions.js';
export type {
  StripeEmulatorParam,
  StripeEmulatorRequest,
} from './testing/StripeEmulatorRequest.js';
export type { StripeEmulatorRoute } from './testing/StripeEmulatorRoute.js';
export type {
  StripeEmulatorCall,
  StripeEmulatorRoutes,
} from './testing/StripeEmulatorRoutes.js';
export { signPayload } from './testing/signPayload.js';
