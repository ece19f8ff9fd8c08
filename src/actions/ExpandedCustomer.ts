import type { Customer } from '../types/Customer.js';
import type { Expandable } from '../types/Expandable.js';

/**
 * The form of a session's `customer` under params of this type: {@link Customer} where their
 * `expand` certainly asks for it (or for something below it), `string` where it certainly does not,
 * and either where the type does not tell.
 *
 * @typeParam TParams - The type of the params.
 * @see https://docs.stripe.com/api/expanding_objects
 * @example
 * ```ts
 * import type { ExpandedCustomer } from 'stripe-customer-session';
 *
 * const params = { customer: 'cus_123', components: { buy_button: { enabled: true } } };
 * const id: ExpandedCustomer<typeof params> = 'cus_123';
 * ```
 */
export type ExpandedCustomer<TParams> =
  // For each member of a union by itself, since one may have an `expand` and another not.
  TParams extends unknown
    ? 'expand' extends keyof TParams
      ? CustomerUnder<TParams['expand' & keyof TParams]>
      : string
    : never;

/** The form of the `customer` under an `expand` of this type. */
type CustomerUnder<TExpand> = TExpand extends readonly string[]
  ? TExpand extends readonly []
    ? string
    : TExpand extends readonly [
          infer TFirst extends string,
          ...infer TRest extends readonly string[],
        ]
      ? Either<AsksForCustomer<TFirst>, CustomerUnder<TRest>>
      : TExpand extends readonly [
            ...infer TRest extends readonly string[],
            infer TLast extends string,
          ]
        ? Either<AsksForCustomer<TLast>, CustomerUnder<TRest>>
        : // A list of unknown length may be empty, so it never certainly asks.
          true extends AsksForCustomer<TExpand[number]>
          ? Expandable<Customer>
          : string
  : TExpand extends undefined
    ? string
    : Expandable<Customer>;

/** `Customer` where one entry certainly asks for it, else what the other entries say. */
type Either<TAsks extends boolean, TElse> = [TAsks] extends [true]
  ? Customer
  : [TAsks] extends [false]
    ? TElse
    : Customer | TElse;

/** Whether an entry of `expand` asks for the customer; `boolean` where its type does not tell. */
type AsksForCustomer<TEntry extends string> = TEntry extends 'customer' | `customer.${string}`
  ? true
  : // Only a type with infinitely many members leaves its record empty: `string`, or a pattern.
    Record<never, never> extends Record<TEntry, true>
    ? boolean
    : false;
