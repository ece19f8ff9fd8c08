/**
 * What calls tell besides the session: errors, the results of the `safe…` functions, and attempts.
 *
 * @module errors
 */
// biome-ignore lint/performance/noBarrelFile: a page of the reference
export {
  type AttemptEvent,
  type StripeResult,
  type StripeResult,
  type ResponseMetadata,
  StripeError,
  type StripeErrorFields,
  type StripeErrorIssue,
  type StripeErrorType,
} from '../../src/index.js';
