import type { StripeError } from '../errors/StripeError.js';
import type { Customer } from './Customer.js';
import type { CustomerSession } from './CustomerSession.js';
import type { Expandable } from './Expandable.js';
import type { ResponseMetadata } from './ResponseMetadata.js';

/**
 * A session or an error, told apart by `ok`, with what is known of the last answer.
 *
 * @typeParam TCustomer - The form of the session's `customer`.
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import type { CustomerSessionResult } from 'stripe-customer-session';
 *
 * const secretOf = (result: CustomerSessionResult): string | undefined =>
 *   result.ok ? result.session.client_secret : undefined;
 * ```
 */
export type CustomerSessionResult<TCustomer = Expandable<Customer>> =
  | {
      /** The session was created. */
      readonly ok: true;
      /** The session, just as Stripe answered it. */
      readonly session: CustomerSession<TCustomer>;
      /** How the call went on the wire. */
      readonly response: ResponseMetadata;
    }
  | {
      /** There is no session. */
      readonly ok: false;
      /** Why. An error thrown by a hook of your own ky instance is passed on as it is. */
      readonly error: StripeError;
      /** How the call went on the wire, where the last attempt had an answer. */
      readonly response?: ResponseMetadata;
    };
