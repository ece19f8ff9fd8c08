/**
 * Creates Stripe customer sessions from edge and serverless functions.
 *
 * @module
 */
export { createStripeClient } from './clients/createStripeClient.js';
// The one `export *`: the entries differ in the ky client and in nothing else.
export * from './fetch.js';
