/**
 * Known literals, or any other string: editors complete the known ones, and values that Stripe adds
 * later still compile.
 *
 * @typeParam TKnown - The literals to complete.
 * @see https://docs.stripe.com/sdks/versioning
 */
export type OpenEnum<TKnown extends string> = TKnown | (string & Record<never, never>);
