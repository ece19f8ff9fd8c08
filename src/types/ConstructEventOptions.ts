import type { StandardSchema } from './StandardSchema.js';

/**
 * How `constructEvent` checks the age and the object of an event.
 *
 * @typeParam T - What the schema gives for `data.object`.
 * @see https://docs.stripe.com/webhooks/signature#replay-attacks
 * @example
 * ```ts
 * import type { ConstructEventOptions } from 'stripe-customer-session';
 *
 * const options: ConstructEventOptions<unknown> = { tolerance: 60 };
 * ```
 */
export interface ConstructEventOptions<T> {
  /**
   * How old a signature may be, in seconds. With `0` it may be of any age: only for events that you
   * stored and check later.
   *
   * @defaultValue `300`
   */
  readonly tolerance?: number | undefined;
  /**
   * The time to judge the age by: a `Date`, or milliseconds since 1970.
   *
   * @defaultValue the present time
   */
  readonly now?: Date | number | undefined;
  /** Checks `data.object` and gives it its type: any Standard Schema, such as one of valibot or zod. */
  readonly schema?: StandardSchema<T> | undefined;
}
