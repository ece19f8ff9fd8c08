/**
 * `StripeError`, the results of the `safe…` functions, and attempts.
 *
 * @module errors
 */
// biome-ignore lint/performance/noBarrelFile: a page of the reference
export {
  type AttemptEvent,
  type ResponseMetadata,
  StripeError,
  type StripeErrorFields,
  type StripeErrorIssue,
  type StripeErrorType,
  type StripeResult,
} from '../../src/index.js';
