import type { CustomerSessionComponentsParams } from './CustomerSessionComponentsParams.js';

/**
 * What a new session is for: one customer, and at least one of Stripe's components.
 *
 * Written in place, an unknown property is a compile error; a preview field that these types do not
 * know yet can be passed through a variable, and is sent as it is.
 *
 * @typeParam TExpand - The type of `expand`, which decides the form of the session's `customer`.
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
export type CustomerSessionCreateParams<
  TExpand extends readonly string[] | undefined = readonly string[] | undefined,
> = CustomerSessionForCustomerParams<TExpand> | CustomerSessionForAccountParams<TExpand>;

/**
 * Params for a session of a customer, named by its id.
 *
 * @typeParam TExpand - The type of `expand`, which decides the form of the session's `customer`.
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
export interface CustomerSessionForCustomerParams<
  TExpand extends readonly string[] | undefined = readonly string[] | undefined,
> extends CommonParams<TExpand> {
  /** The id of the customer whose saved payment methods the session shows. */
  readonly customer: string;
  /** The id of the account that stands for the customer. */
  readonly customer_account?: string | undefined;
}

/**
 * Params for a session of an account that stands for a customer.
 *
 * @typeParam TExpand - The type of `expand`, which decides the form of the session's `customer`.
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
export interface CustomerSessionForAccountParams<
  TExpand extends readonly string[] | undefined = readonly string[] | undefined,
> extends CommonParams<TExpand> {
  /** The id of the customer whose saved payment methods the session shows. */
  readonly customer?: string | undefined;
  /** The id of the account that stands for the customer. */
  readonly customer_account: string;
}

interface CommonParams<TExpand extends readonly string[] | undefined> {
  /** Which of Stripe's components the session is for; at least one. */
  readonly components: CustomerSessionComponentsParams;
  /** Which references Stripe answers as whole objects, such as `['customer']`. */
  readonly expand?: TExpand | undefined;
}
