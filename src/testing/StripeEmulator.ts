import type { StripeEmulatorFault } from './StripeEmulatorFault.js';
import type { StripeEmulatorRequest } from './StripeEmulatorRequest.js';

/**
 * Stripe's API inside your tests: customer sessions, customers, and the routes that you give it.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import { createStripeClient } from 'stripe-customer-session';
 * import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
 *
 * const emulator: StripeEmulator = createStripeEmulator();
 * const client = createStripeClient({ apiKey: 'sk_test_123', fetch: emulator.fetch });
 * ```
 */
export interface StripeEmulator {
  /**
   * Answers a request as Stripe would, whatever its host. Pass it as `fetch` to a client, to the `stripe`
   * package's `createFetchHttpClient`, or to an HTTP server that speaks `Request` and `Response`. A
   * `Request` may be of any package or realm. A server has to cut the connection where this rejects or
   * the body of its response fails.
   */
  readonly fetch: (
    input:
      | string
      | URL
      | {
          readonly url: string;
          readonly method: string;
          readonly headers: object;
          readonly text: () => Promise<string>;
        },
    init?: {
      readonly method?: string | undefined;
      readonly headers?: object | undefined;
      readonly body?: unknown;
      readonly signal?: object | null | undefined;
    },
  ) => Promise<Response>;
  /** The requests since the start or the last {@link StripeEmulator.reset}, in order. */
  readonly requests: readonly StripeEmulatorRequest[];
  /**
   * Makes the next requests fail, one fault each, after those that are already lined up.
   *
   * @param faults - The faults, in turn.
   * @throws TypeError - At once, when a fault is not valid; the message names the field.
   */
  readonly failNext: (...faults: StripeEmulatorFault[]) => void;
  /**
   * Forgets requests, faults, saved answers and created customers. Requests under way are answered, but
   * leave nothing behind.
   */
  readonly reset: () => void;
}
