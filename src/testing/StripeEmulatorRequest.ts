/**
 * A request that reached the emulator, also one that failed. API keys, and secrets that an answer held,
 * are masked.
 *
 * @see https://docs.stripe.com/development/dashboard/request-logs
 * @example
 * ```ts
 * import type { StripeEmulatorRequest } from 'stripe-customer-session/testing';
 *
 * const keyOf = (request: StripeEmulatorRequest): string | undefined =>
 *   request.headers['idempotency-key'];
 * ```
 */
export interface StripeEmulatorRequest {
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The path of the URL, without its query, secrets masked. */
  readonly path: string;
  /** The params of query and body together, nested as the caller wrote them, secrets masked. */
  readonly params: Readonly<Record<string, StripeEmulatorParam>>;
  /** The headers by their names in lower case, with `***` for the secret part of keys and secrets. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A param as it arrived. In a form every value is a string, also a number, a boolean or a null; in the
 * JSON of a call under `/v2` it has its own type.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import type { StripeEmulatorParam } from 'stripe-customer-session/testing';
 *
 * const component: StripeEmulatorParam = { enabled: 'true' };
 * ```
 */
export type StripeEmulatorParam =
  | string
  | number
  | boolean
  | null
  | readonly StripeEmulatorParam[]
  | { readonly [name: string]: StripeEmulatorParam };
