import type { Customer } from '../types/Customer.js';
import type { Expandable } from '../types/Expandable.js';

/**
 * The type of a session's `customer` for params of this type: {@link Customer} if their `expand`
 * contains `customer` or a path below it, `string` if it does not, and the union of both if only
 * the run time can know.
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
  // Distributes over a union, of which one member may have an `expand` and another none.
  TParams extends unknown
    ? 'expand' extends keyof TParams
      ? CustomerUnder<TParams['expand' & keyof TParams]>
      : string
    : never;

/** The type of the `customer` for an `expand` of this type. */
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
        : // An array of unknown length may be empty, so it never expands with certainty.
          true extends AsksForCustomer<TExpand[number]>
          ? Expandable<Customer>
          : string
  : TExpand extends undefined
    ? string
    : Expandable<Customer>;

/** `Customer` if this entry expands it, otherwise what the other entries result in. */
type Either<TAsks extends boolean, TElse> = [TAsks] extends [true]
  ? Customer
  : [TAsks] extends [false]
    ? TElse
    : Customer | TElse;

/** Whether an entry of `expand` expands the customer; `boolean` if its type leaves it open. */
type AsksForCustomer<TEntry extends string> = TEntry extends 'customer' | `customer.${string}`
  ? true
  : // Only a type with infinitely many members has an empty record: `string`, or a pattern.
    Record<never, never> extends Record<TEntry, true>
    ? boolean
    : false;
