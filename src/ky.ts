/**
 * A `fetch` that sends requests with ky, for the hooks of your own ky instance.
 *
 * @module stripe-customer-session/ky
 */
export { type KyInstanceLike, kyFetch } from './clients/kyFetch.js';
