import type { StripeError } from '../errors/StripeError.js';
import type { Customer } from './Customer.js';
import type { CustomerSession } from './CustomerSession.js';
import type { Expandable } from './Expandable.js';
import type { ResponseMetadata } from './ResponseMetadata.js';

/**
 * A session or an error, with what is known of the last answer. Check `ok`, or take it apart and check
 * `error`.
 *
 * @typeParam TCustomer - The form of the session's `customer`.
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import type { CustomerSessionResult } from 'stripe-customer-session';
 *
 * const secretOf = ({ session, error }: CustomerSessionResult): string => {
 *   if (error) throw error;
 *   return session.client_secret;
 * };
 * ```
 */
export type CustomerSessionResult<TCustomer = Expandable<Customer>> =
  | {
      /** The session was created. */
      readonly ok: true;
      /** The session, just as Stripe answered it. */
      readonly session: CustomerSession<TCustomer>;
      /** Absent. */
      readonly error?: undefined;
      /** How the call went on the wire. */
      readonly response: ResponseMetadata;
    }
  | {
      /** There is no session. */
      readonly ok: false;
      /** Absent. */
      readonly session?: undefined;
      /** Why. An error thrown by a hook of your own ky instance is passed on as it is. */
      readonly error: StripeError;
      /** How the call went on the wire, where Stripe answered at all. */
      readonly response?: ResponseMetadata;
    };
