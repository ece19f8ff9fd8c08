import type { StripeError } from '../errors/StripeError.js';
import type { ResponseMetadata } from './ResponseMetadata.js';

/**
 * The answer to a raw request or an error, told apart by `ok`.
 *
 * @typeParam T - What the answer is.
 * @see https://docs.stripe.com/api
 * @example
 * ```ts
 * import type { RawRequestResult } from 'stripe-customer-session';
 *
 * const idOf = ({ data }: RawRequestResult<{ readonly id: string }>): string | undefined => data?.id;
 * ```
 */
export type RawRequestResult<T> =
  | {
      /** Stripe answered with a success. */
      readonly ok: true;
      /** The answer: the schema's output, or the parsed JSON; `undefined` for an empty body. */
      readonly data: T;
      /** Absent. */
      readonly error?: undefined;
      /** How the call went on the wire. */
      readonly response: ResponseMetadata;
    }
  | {
      /** The call failed. */
      readonly ok: false;
      /** Absent. */
      readonly data?: undefined;
      /** Why. An error thrown by a hook of your own ky instance is passed on as it is. */
      readonly error: StripeError;
      /** How the call went on the wire, where Stripe answered at all. */
      readonly response?: ResponseMetadata;
    };
