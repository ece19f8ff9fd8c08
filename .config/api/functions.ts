/**
 * Everything that you call. The key to each function's types is on the pages beside this one.
 *
 * @module functions
 */
export {
  API_VERSION,
  CustomerSchema,
  CustomerSessionCreateParamsSchema,
  CustomerSessionSchema,
  constructEvent,
  createCustomerSession,
  createCustomerSessionHandler,
  createFetchClient,
  equalCustomerSessions,
  getExpanded,
  getId,
  hashCustomerSession,
  isCustomerSessionExpired,
  isExpanded,
  isStripeError,
  parseCustomerSession,
  rawRequest,
  redactCustomerSession,
  safeCreateCustomerSession,
  safeRawRequest,
  type StripeClient,
  VERSION,
} from '../../src/index.js';
export { createKyClient } from '../../src/ky.js';
export { createStripeEmulator, signPayload } from '../../src/testing.js';
