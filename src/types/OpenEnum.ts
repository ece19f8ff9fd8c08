/**
 * A set of known literals that any other string may join: editors complete the known ones, and a
 * value that Stripe adds tomorrow still type-checks today.
 *
 * @typeParam TKnown - The literals to complete.
 * @see https://docs.stripe.com/sdks/versioning
 */
export type OpenEnum<TKnown extends string> = TKnown | (string & Record<never, never>);
