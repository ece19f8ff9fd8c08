import type {
  CustomerSessionCreateParams,
  CustomerSessionForCustomerParams,
} from '../types/CustomerSessionCreateParams.js';

/**
 * The {@link CustomerSessionCreateParams} of a call, in the form from which the compiler learns
 * what exactly was passed. With it a function of your own has a result that follows `expand` too.
 *
 * @typeParam TParams - The type of what was passed; leave it to the compiler.
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
  // This always holds. The other branch only tells the compiler where to learn `TParams` from: a
  // branch gets a union as a whole, which a member of a union does not, and what is passed is not
  // checked against `TParams`, in which every property would be a known one.
  never extends TParams
    ? // Without any known property only the last type is left, since the compiler does not tell what an
      // object lacks that has nothing in common with any member of a union.
        | Record<
            keyof CustomerSessionCreateParams,
            CustomerSessionCreateParams
          >[keyof CustomerSessionCreateParams & keyof TParams]
        | CustomerSessionForCustomerParams
    : // The second part makes `as const` needless where `expand` itself is a ternary.
      TParams & Record<'expand', TParams['expand']>;
