import type { StripeErrorFields, StripeErrorIssue } from '../types/StripeErrorFields.js';
import type { StripeErrorType } from '../types/StripeErrorType.js';
import { defined } from '../utils/objects.js';

/** Registered, so that two copies of this package know each other's errors. */
export const brand: unique symbol = /* @__PURE__ */ Symbol.for(
  'stripe-customer-session.StripeError',
);

/**
 * Everything that can go wrong with a call, told apart by `type`. Plain data: no field, nor `cause`,
 * nor `stack` holds the API key, a client secret, or a request or response object.
 *
 * Tell it from other errors with {@link isStripeError}, which also knows the errors of another copy of
 * this package; `instanceof` does not.
 *
 * @see https://docs.stripe.com/api/errors
 * @example
 * ```ts
 * import { isStripeError, type StripeError } from 'stripe-customer-session';
 *
 * const shallTryLater = (error: StripeError): boolean => error.type === 'rate_limit_error';
 *
 * const report = (error: unknown): void => {
 *   if (isStripeError(error)) console.error(JSON.stringify(error), shallTryLater(error));
 * };
 * ```
 */
export class StripeError extends Error {
  /** What kind of error it is. */
  declare readonly type: StripeErrorType;
  /** The HTTP status of the last answer. */
  declare readonly statusCode?: number;
  /** Stripe's code of the error, such as `resource_missing`. */
  declare readonly code?: string;
  /** The card issuer's reason for a decline. */
  declare readonly declineCode?: string;
  /** Stripe's advice on a declined payment, such as `try_again_later`. */
  declare readonly adviceCode?: string;
  /** The card network's own code for a decline. */
  declare readonly networkDeclineCode?: string;
  /** The id of the charge that failed. */
  declare readonly charge?: string;
  /** The id of the PaymentIntent that failed. */
  declare readonly paymentIntent?: string;
  /** The id of the SetupIntent that failed. */
  declare readonly setupIntent?: string;
  /** The id of the payment method that was declined. */
  declare readonly paymentMethod?: string;
  /** The parameter that Stripe refused, in bracket form. */
  declare readonly param?: string;
  /** Stripe's page on the code. */
  declare readonly docUrl?: string;
  /** The request in Stripe's dashboard. */
  declare readonly requestLogUrl?: string;
  /** Stripe's id of the request, to quote in a support request. */
  declare readonly requestId?: string;
  /** The idempotency key of the call. Repeating the call with it is safe. */
  declare readonly idempotencyKey?: string;
  /** How many requests were sent. */
  declare readonly attempts?: number;
  /** How long Stripe asked to wait, in seconds. */
  declare readonly retryAfter?: number;
  /** What was refused, for `invalid_params` and `invalid_response`. */
  declare readonly issues?: readonly StripeErrorIssue[];

  /**
   * Makes an error; useful in tests of your own error handling.
   *
   * @param message - What went wrong, for the log.
   * @param fields - The `type` and what else is known; fields that are `undefined` are left out.
   */
  constructor(message: string, fields: StripeErrorFields & { readonly cause?: unknown }) {
    const known = defined(fields);
    // Makes `cause` a property that nothing lists; the assignment leaves it hidden.
    super(message, known);
    Object.assign(this, known);
    // Hidden, so that no copy of the fields takes it along.
    Object.defineProperty(this, brand, { value: true });
  }

  /** Always `StripeError`; not taken from the class, whose name does not survive minifying. */
  override get name(): 'StripeError' {
    return 'StripeError';
  }

  /**
   * What `JSON.stringify` shows: the message and the fields, neither stack nor cause.
   *
   * @returns A plain object, safe to log.
   */
  toJSON(): StripeErrorFields & {
    /** What went wrong. */
    readonly message: string;
  } {
    return Object.assign({ message: this.message }, this);
  }
}
