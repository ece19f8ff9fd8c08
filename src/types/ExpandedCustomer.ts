import type { Customer } from './Customer.js';
import type { Expandable } from './Expandable.js';

/**
 * The form of a session's `customer` under an `expand` of this type: {@link Customer} where the list
 * certainly asks for it (or for something below it), `string` where it certainly does not, and either
 * where the type does not tell.
 *
 * @typeParam TExpand - The type of `expand`.
 * @see https://docs.stripe.com/api/expanding_objects
 * @example
 * ```ts
 * import type { ExpandedCustomer } from 'stripe-customer-session';
 *
 * const id: ExpandedCustomer<undefined> = 'cus_123';
 * ```
 */
export type ExpandedCustomer<TExpand extends readonly string[] | undefined> =
  TExpand extends readonly string[]
    ? TExpand extends readonly []
      ? string
      : TExpand extends readonly [
            infer TFirst extends string,
            ...infer TRest extends readonly string[],
          ]
        ? Either<AsksForCustomer<TFirst>, ExpandedCustomer<TRest>>
        : TExpand extends readonly [
              ...infer TRest extends readonly string[],
              infer TLast extends string,
            ]
          ? Either<AsksForCustomer<TLast>, ExpandedCustomer<TRest>>
          : // A list of unknown length may be empty, so it never certainly asks.
            true extends AsksForCustomer<TExpand[number]>
            ? Expandable<Customer>
            : string
    : string;

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
