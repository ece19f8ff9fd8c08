import type { StripeEmulatorFault } from './StripeEmulatorFault.js';
import type { StripeEmulatorRequest } from './StripeEmulatorRequest.js';

/**
 * Stripe's endpoint for customer sessions, inside your tests.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import { createFetchClient } from 'stripe-customer-session';
 * import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
 *
 * const emulator: StripeEmulator = createStripeEmulator();
 * const client = createFetchClient({ apiKey: 'sk_test_123', fetch: emulator.fetch });
 * ```
 */
export interface StripeEmulator {
  /**
   * Answers a request as Stripe would, whatever its host: for a client's `fetch`, for the `stripe`
   * package's `createFetchHttpClient`, or for an HTTP server that speaks `Request` and `Response`. A
   * server has to cut the connection where this rejects or the body of its response fails.
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** What has arrived since the start or the last {@link StripeEmulator.reset}, in order. */
  readonly requests: readonly StripeEmulatorRequest[];
  /**
   * Makes the next requests fail, one fault each, after those that are already lined up.
   *
   * @param faults - The faults, in turn.
   * @throws TypeError - At once, when one of them is not what it must be; it names the field.
   */
  readonly failNext: (...faults: StripeEmulatorFault[]) => void;
  /** Forgets requests, faults and saved answers. What is under way no longer counts. */
  readonly reset: () => void;
}
