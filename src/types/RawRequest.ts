import type { StandardSchema } from './StandardSchema.js';

/**
 * Any call of Stripe's API.
 *
 * @typeParam T - What the answer is.
 * @see https://docs.stripe.com/api
 * @example
 * ```ts
 * import type { RawRequest } from 'stripe-customer-session';
 *
 * const request: RawRequest<{ readonly id: string }> = {
 *   method: 'POST',
 *   path: '/v1/payment_intents',
 *   params: { amount: 1099, currency: 'eur', customer: 'cus_123' },
 * };
 * ```
 */
export interface RawRequest<T = unknown> {
  /** The HTTP method. */
  readonly method: 'GET' | 'POST' | 'DELETE';
  /**
   * The path of the endpoint, such as `/v1/customers/cus_123`: plain segments without a query. Anything
   * that could lead to another host or resource is refused.
   */
  readonly path: `/v1/${string}` | `/v2/${string}`;
  /** The query of a GET or DELETE; the form of a POST under `/v1`, its JSON under `/v2`. */
  readonly params?: object | undefined;
  /**
   * Checks the answer, and may change it: any Standard Schema. Without one, you get the parsed JSON. No
   * timeout and no `signal` ends an async schema.
   */
  readonly schema?: StandardSchema<T> | undefined;
}
