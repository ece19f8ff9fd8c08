import type {
  CustomerSessionCreateParams,
  CustomerSessionForCustomerParams,
} from '../types/CustomerSessionCreateParams.js';

/**
 * The {@link CustomerSessionCreateParams} of a call, in a form that lets the compiler infer their
 * exact type. Use it for wrappers of your own, so that `expand` narrows their result too.
 *
 * @typeParam TParams - The type of the params, which the compiler infers.
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import {
 *   type CheckedParams,
 *   type CustomerSession,
 *   type CustomerSessionCreateParams,
 *   createCustomerSession,
 *   type ExpandedCustomer,
 *   type StripeClient,
 * } from 'stripe-customer-session';
 *
 * const createLogged = async <const TParams extends Partial<CustomerSessionCreateParams>>(
 *   client: StripeClient,
 *   params: CheckedParams<TParams>,
 * ): Promise<CustomerSession<ExpandedCustomer<TParams>>> => {
 *   const session = await createCustomerSession(client, params);
 *   console.log('Created a session until', session.expires_at);
 *   return session;
 * };
 * ```
 */
export type CheckedParams<TParams extends Partial<CustomerSessionCreateParams>> =
  // Always true. The other branch is only there for inference: a branch infers a union as a whole,
  // which a member of a union does not, and the argument is not checked against `TParams`, of which
  // every property would be a known one.
  never extends TParams
    ? // Without any known property only the last type is left: for an object that has nothing in
      // common with any member of a union, the compiler does not report what is missing.
        | Record<
            keyof CustomerSessionCreateParams,
            CustomerSessionCreateParams
          >[keyof CustomerSessionCreateParams & keyof TParams]
        | CustomerSessionForCustomerParams
    : // The second part makes `as const` unnecessary if `expand` itself is a ternary.
      TParams & Record<'expand', TParams['expand']>;
