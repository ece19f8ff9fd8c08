/**
 * Creates Stripe customer sessions from edge and serverless functions.
 *
 * @module stripe-customer-session
 */
export { createStripeClient } from './clients/createStripeClient.js';
// biome-ignore lint/performance/noReExportAll: the entries differ in the ky client and in nothing else
export * from './fetch.js';
