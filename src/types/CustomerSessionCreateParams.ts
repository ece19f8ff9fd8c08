import type { CustomerSessionComponentsParams } from './CustomerSessionComponentsParams.js';
import type { ExpandPath } from './ExpandPath.js';

/**
 * What a new session is for: one customer, and at least one of Stripe's components.
 *
 * Written in place, an unknown property is a compile error; a preview field that these types do not
 * know yet can be passed beside known ones through a variable, and is sent as it is.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import type { CustomerSessionCreateParams } from 'stripe-customer-session';
 *
 * const params: CustomerSessionCreateParams = {
 *   customer: 'cus_123',
 *   components: {
 *     payment_element: {
 *       enabled: true,
 *       features: { payment_method_redisplay: 'enabled', payment_method_save: 'enabled' },
 *     },
 *   },
 * };
 * ```
 */
export type CustomerSessionCreateParams =
  // The last one is the one that the compiler compares a wrong call with.
  CustomerSessionForAccountParams | CustomerSessionForCustomerParams;

/**
 * Params for a session of an account that stands for a customer.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create#create_customer_session-customer_account
 * @example
 * ```ts
 * import type { CustomerSessionForAccountParams } from 'stripe-customer-session';
 *
 * const params: CustomerSessionForAccountParams = {
 *   customer_account: 'acct_123',
 *   components: { pricing_table: { enabled: true } },
 * };
 * ```
 */
export interface CustomerSessionForAccountParams {
  /** The id of the customer whose saved payment methods the session shows. */
  readonly customer?: string | undefined;
  /** The id of the account that stands for the customer. */
  readonly customer_account: string;
  /** Which of Stripe's components the session is for; at least one. */
  readonly components: CustomerSessionComponentsParams;
  /** Which references Stripe answers as whole objects, such as `['customer']`. */
  readonly expand?: readonly ExpandPath[] | undefined;
}

/**
 * Params for a session of a customer, named by its id.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create#create_customer_session-customer
 * @example
 * ```ts
 * import type { CustomerSessionForCustomerParams } from 'stripe-customer-session';
 *
 * const params: CustomerSessionForCustomerParams = {
 *   customer: 'cus_123',
 *   components: { pricing_table: { enabled: true } },
 * };
 * ```
 */
export interface CustomerSessionForCustomerParams {
  /** The id of the customer whose saved payment methods the session shows. */
  readonly customer: string;
  /** The id of the account that stands for the customer. */
  readonly customer_account?: string | undefined;
  /** Which of Stripe's components the session is for; at least one. */
  readonly components: CustomerSessionComponentsParams;
  /** Which references Stripe answers as whole objects, such as `['customer']`. */
  readonly expand?: readonly ExpandPath[] | undefined;
}
