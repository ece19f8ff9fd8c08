import type { StripeEmulatorFault } from './StripeEmulatorFault.js';
import type { StripeEmulatorRequest } from './StripeEmulatorRequest.js';

/**
 * An in-process Stripe for your tests: customer sessions, customers, and the routes that you
 * define.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 */
export interface StripeEmulator {
  /**
   * Responds to a request as Stripe does, whatever its host. Pass it as `fetch` to a client, to
   * `createFetchHttpClient` of the `stripe` package, or to an HTTP server that uses `Request` and
   * `Response`. A `Request` of another package or realm is accepted. If this rejects, or the body
   * of its response fails, a server must close the connection.
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
   * Makes the next requests fail, one fault each, after the faults that are already waiting.
   *
   * @param faults - The faults, in order.
   * @throws TypeError - If a fault is invalid. The message names the field.
   */
  readonly failNext: (...faults: StripeEmulatorFault[]) => void;
  /**
   * Resets requests, faults, saved responses, and created, changed and deleted customers. Requests
   * in progress still get their response.
   */
  readonly reset: () => void;
}
