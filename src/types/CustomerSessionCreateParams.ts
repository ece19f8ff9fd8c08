import type { CustomerSessionComponentsParams } from './CustomerSessionComponentsParams.js';

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
 *   components: { payment_element: { enabled: true } },
 * };
 * ```
 */
export type CustomerSessionCreateParams =
  | CustomerSessionForCustomerParams
  | CustomerSessionForAccountParams;

/**
 * Params of which the type of `expand` is to be inferred, and nothing else. They stand beside plain
 * params, so that an unknown property is still a compile error. The inferred `expand` is a required
 * field, for which the compiler keeps that it may be `undefined`; for an optional one it would forget.
 */
export type WithExpand<TExpand> = CustomerSessionCreateParams & { readonly expand: TExpand };

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
export interface CustomerSessionForCustomerParams extends CommonParams {
  /** The id of the customer whose saved payment methods the session shows. */
  readonly customer: string;
  /** The id of the account that stands for the customer. */
  readonly customer_account?: string | undefined;
}

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
export interface CustomerSessionForAccountParams extends CommonParams {
  /** The id of the customer whose saved payment methods the session shows. */
  readonly customer?: string | undefined;
  /** The id of the account that stands for the customer. */
  readonly customer_account: string;
}

interface CommonParams {
  /** Which of Stripe's components the session is for; at least one. */
  readonly components: CustomerSessionComponentsParams;
  /** Which references Stripe answers as whole objects, such as `['customer']`. */
  readonly expand?: readonly string[] | undefined;
}
