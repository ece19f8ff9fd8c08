/**
 * Functions and schemas: the client, calls, webhooks, endpoints, the emulator, and helpers for plain data.
 *
 * @module functions
 */
// biome-ignore lint/performance/noBarrelFile: a page of the reference
export {
  API_VERSION,
  CustomerSchema,
  CustomerSessionCreateParamsSchema,
  CustomerSessionSchema,
  constructEvent,
  createCustomerSession,
  createCustomerSessionHandler,
  createEndpoint,
  createStripeClient,
  equalCustomerSessions,
  getExpanded,
  getId,
  hashCustomerSession,
  isCustomerSessionExpired,
  isExpanded,
  isStripeError,
  paginate,
  parseCustomerSession,
  rawRequest,
  redactCustomerSession,
  type StripeClient,
  safeCreateCustomerSession,
  safeRawRequest,
  VERSION,
  verifySignature,
} from '../../src/index.js';
export { kyFetch } from '../../src/ky.js';
export { createStripeEmulator, signPayload } from '../../src/testing.js';
