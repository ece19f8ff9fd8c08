import { omitUndefined } from '../utils/objects.js';
import type { StripeErrorFields, StripeErrorIssue, StripeErrorType } from './StripeErrorFields.js';

/** Registered, so that two copies of this package recognize each other's errors. */
export const brand: unique symbol = Symbol.for('stripe-customer-session.StripeError');

/**
 * The only error class of this package. Switch on `type`. An error is plain data: no field, `cause`
 * or `stack` holds the API key, a client secret, a request or a response.
 *
 * Check for it with {@link isStripeError}, which also recognizes errors of another copy of this
 * package; `instanceof` does not.
 *
 * @see https://docs.stripe.com/api/errors
 * @example
 * ```ts
 * import { isStripeError, type StripeError } from 'stripe-customer-session';
 *
 * const shouldTryLater = (error: StripeError): boolean => error.type === 'rate_limit_error';
 *
 * const report = (error: unknown): void => {
 *   if (isStripeError(error)) console.error(JSON.stringify(error), shouldTryLater(error));
 * };
 * ```
 */
export class StripeError extends Error {
  /** The kind of error. */
  declare readonly type: StripeErrorType;
  /** HTTP status of the last response. */
  declare readonly statusCode?: number;
  /** Stripe's own `type`, which under `/v2` is often the only field that differs. */
  declare readonly stripeType?: string;
  /** Stripe's error code, such as `resource_missing`. */
  declare readonly code?: string;
  /** The card issuer's reason for a decline. */
  declare readonly declineCode?: string;
  /** Stripe's advice on a declined payment, such as `try_again_later`. */
  declare readonly adviceCode?: string;
  /** The card network's own decline code. */
  declare readonly networkDeclineCode?: string;
  /** The card network's advice on a declined payment. */
  declare readonly networkAdviceCode?: string;
  /** Id of the charge that failed. */
  declare readonly charge?: string;
  /** Id of the PaymentIntent that failed. */
  declare readonly paymentIntent?: string;
  /** Id of the SetupIntent that failed. */
  declare readonly setupIntent?: string;
  /** Id of the payment method that was declined. */
  declare readonly paymentMethod?: string;
  /** Type of the payment method that failed, such as `card`. */
  declare readonly paymentMethodType?: string;
  /** The parameter that Stripe rejected, in bracket notation. */
  declare readonly param?: string;
  /** A message that you may show to your customer, from calls under `/v2`. */
  declare readonly userMessage?: string;
  /** Stripe's documentation of the code. */
  declare readonly docUrl?: string;
  /** The request in Stripe's dashboard. */
  declare readonly requestLogUrl?: string;
  /** Stripe's id of the request, to quote in a support request. */
  declare readonly requestId?: string;
  /** Idempotency key of the call. It is safe to repeat the call with it. */
  declare readonly idempotencyKey?: string;
  /** Number of requests sent. */
  declare readonly attempts?: number;
  /** How long Stripe asked to wait, in seconds. */
  declare readonly retryAfter?: number;
  /** What is invalid, for `invalid_params` and `invalid_response`. */
  declare readonly issues?: readonly StripeErrorIssue[];

  /**
   * Creates an error, for tests of your own error handling.
   *
   * @param message - What went wrong, for the log.
   * @param fields - The `type` and any other field; those that are `undefined` are left out.
   */
  constructor(message: string, fields: StripeErrorFields & { readonly cause?: unknown }) {
    // Neither here nor below may a field come from a polluted prototype.
    const present: object = Object.setPrototypeOf(omitUndefined(fields), null);
    // Defines `cause` as a non-enumerable property; the assignment below leaves it so.
    super(message, present);
    Object.assign(this, present);
    // Hidden, so that copies of the fields do not carry it.
    Object.defineProperty(this, brand, { __proto__: null, value: true } as PropertyDescriptor);
  }

  /** Always `StripeError`; not taken from the class, whose name does not survive minifying. */
  override get name(): 'StripeError' {
    return 'StripeError';
  }

  /**
   * Returns the message and the fields, without stack and cause. `JSON.stringify` uses it.
   *
   * @returns A plain object that is safe to log.
   */
  toJSON(): StripeErrorFields & {
    /** What went wrong. */
    readonly message: string;
  } {
    return Object.assign({ message: this.message }, this);
  }
}
