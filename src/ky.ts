/**
 * The client that sends requests by ky, for the hooks of your own ky instance.
 *
 * @module stripe-customer-session/ky
 */
export { createKyClient } from './clients/createKyClient.js';
export type { KyClientConfig, KyInstanceLike } from './types/ClientConfig.js';
