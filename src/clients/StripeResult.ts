import type { StripeError } from '../errors/StripeError.js';

/**
 * The result of every `safe…` function. Check `ok`, or destructure the result and check `error`.
 */
export type StripeResult<T> =
  | {
      readonly ok: true;
      /** The response, validated. */
      readonly data: T;
      /** Always `undefined` on success. */
      readonly error?: undefined;
      /** Metadata of the HTTP response. */
      readonly response: ResponseMetadata;
    }
  | {
      readonly ok: false;
      /** Always `undefined` on failure. */
      readonly data?: undefined;
      /** What went wrong. */
      readonly error: StripeError;
      /** Metadata of the last HTTP response, if one was received. */
      readonly response?: ResponseMetadata;
    };

/**
 * Metadata of a call's last HTTP response.
 *
 * @see https://docs.stripe.com/api/request_ids
 */
export interface ResponseMetadata {
  /** The HTTP status. */
  readonly status: number;
  /** Stripe's id of the request, to quote in a support request. */
  readonly requestId?: string;
  /** The version of Stripe's API that the response is in. */
  readonly apiVersion?: string;
  /** The idempotency key that was sent; absent for methods without one, such as GET. */
  readonly idempotencyKey?: string;
  /**
   * Whether Stripe returned the saved response of an earlier request with the same idempotency key.
   */
  readonly idempotentReplayed: boolean;
  /** Number of requests sent. */
  readonly attempts: number;
  /** How long the call took, including waits, in milliseconds. */
  readonly durationMs: number;
  /**
   * The response's own headers. Unlike everything else here, secrets that the server echoes in them
   * are not masked.
   */
  readonly headers: Headers;
}
