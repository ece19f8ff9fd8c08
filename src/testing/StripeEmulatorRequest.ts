/**
 * A request that the emulator received, including those that failed. API keys and the secrets of
 * responses are masked.
 *
 * @see https://docs.stripe.com/development/dashboard/request-logs
 */
export interface StripeEmulatorRequest {
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The path of the URL without its query, secrets masked. */
  readonly path: string;
  /** The params of query and body together, nested as the caller passed them, secrets masked. */
  readonly params: Readonly<Record<string, StripeEmulatorParam>>;
  /**
   * The headers by their names in lower case, with `***` for the secret part of keys and secrets.
   */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A param as it was received. In a form, every value is a string, including numbers, booleans and
 * null; in the JSON of a call under `/v2` it has its own type.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 */
export type StripeEmulatorParam =
  | string
  | number
  | boolean
  | null
  | readonly StripeEmulatorParam[]
  | { readonly [name: string]: StripeEmulatorParam };
