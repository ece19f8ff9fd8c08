declare const types: unique symbol;

/**
 * A client, as returned by `createStripeClient`: opaque and frozen. No key can be read from it, not
 * even by inspection.
 *
 * @typeParam TStripe - `typeof Stripe` of the `stripe` package, from which calls take their types.
 * It exists only at compile time.
 * @see https://docs.stripe.com/api/authentication
 */
export interface StripeClient<TStripe = unknown> {
  /** @internal */
  readonly [types]: TStripe | undefined;
}
