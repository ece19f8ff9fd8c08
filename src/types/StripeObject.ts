/**
 * An object of Stripe that this package has no type for, such as a card or a subscription. All
 * fields except `id` and `object` are untyped, so check what you read.
 *
 * @see https://docs.stripe.com/api
 */
export interface StripeObject {
  /** Stripe's id of the object. */
  readonly id: string;
  /** The kind of object, such as `card` or `subscription`. */
  readonly object: string;
  /** All other fields. */
  // biome-ignore lint/suspicious/noExplicitAny: an index signature of `unknown` would reject the interfaces of the `stripe` package
  readonly [field: string]: any;
}

/**
 * One page of objects embedded in another object.
 *
 * @typeParam T - The objects listed.
 * @see https://docs.stripe.com/api/pagination
 */
export interface StripeList<T> {
  /** Always `list`. */
  readonly object?: 'list' | null | undefined;
  /** The objects on this page. */
  readonly data?: readonly T[] | null | undefined;
  /** Whether Stripe holds more objects than this page shows. */
  readonly has_more?: boolean | null | undefined;
  /** The path that lists them all. */
  readonly url?: string | null | undefined;
}
