import type { CustomerSessionComponentsParams } from './CustomerSessionComponentsParams.js';
import type { ExpandPath } from './ExpandPath.js';

/**
 * Params of `createCustomerSession`: one customer, and at least one component.
 *
 * An unknown property of an object literal is a compile error. Pass a preview field that these
 * types do not know yet through a variable, next to known ones: it is sent unchanged.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 */
export type CustomerSessionCreateParams =
  // The compiler compares an invalid call with the last member.
  CustomerSessionForAccountParams | CustomerSessionForCustomerParams;

/**
 * Params of a session for an account that represents a customer.
 *
 * @see
 * https://docs.stripe.com/api/customer_sessions/create#create_customer_session-customer_account
 */
export interface CustomerSessionForAccountParams {
  /** The id of the customer whose saved payment methods the session shows. */
  readonly customer?: string | undefined;
  /** The id of the account that stands for the customer. */
  readonly customer_account: string;
  /** Which of Stripe's components the session is for; at least one. */
  readonly components: CustomerSessionComponentsParams;
  /** The references that Stripe returns as full objects, such as `['customer']`. */
  readonly expand?: readonly ExpandPath[] | undefined;
}

/**
 * Params of a session for a customer.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create#create_customer_session-customer
 */
export interface CustomerSessionForCustomerParams {
  /** The id of the customer whose saved payment methods the session shows. */
  readonly customer: string;
  /** The id of the account that stands for the customer. */
  readonly customer_account?: string | undefined;
  /** Which of Stripe's components the session is for; at least one. */
  readonly components: CustomerSessionComponentsParams;
  /** The references that Stripe returns as full objects, such as `['customer']`. */
  readonly expand?: readonly ExpandPath[] | undefined;
}
