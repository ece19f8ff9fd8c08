/**
 * An event that Stripe sends to your webhook endpoint: what happened, when, and to which object.
 *
 * An event may have fields other than these, such as those of a newer API version. With `stripe` as
 * a development dependency, `event as Stripe.Event` narrows `data.object` by `type`.
 *
 * @typeParam T - The object that the event is about, in `data.object`.
 * @see https://docs.stripe.com/api/events/object
 */
export interface StripeEvent<T = unknown> {
  /**
   * Stripe's id of the event. Stripe may send the same event more than once: skip ids that you
   * have processed.
   */
  readonly id: string;
  /** Always `event`. */
  readonly object: 'event';
  /** What happened, such as `payment_intent.succeeded`. */
  readonly type: string;
  /** When it happened, in seconds since 1970. */
  readonly created: number;
  /** Whether it happened with real money. */
  readonly livemode: boolean;
  /** What it happened to. */
  readonly data: {
    /** The object as it was when the event happened. */
    readonly object: T;
    /** For an update: the fields that changed, with the values they had before. */
    readonly previous_attributes?: Readonly<Record<string, unknown>> | null | undefined;
    // biome-ignore lint/suspicious/noExplicitAny: an index signature of `unknown` would reject the interfaces of the `stripe` package
    readonly [field: string]: any;
  };
  /** The connected account where it happened. */
  readonly account?: string | null | undefined;
  /** The API version that `data` is written in. */
  readonly api_version?: string | null | undefined;
  /** The account or organization that it happened in, for an endpoint of an organization. */
  readonly context?: string | null | undefined;
  /** How many of your endpoints have not confirmed the event yet. */
  readonly pending_webhooks?: number | null | undefined;
  /** The API call that caused the event. */
  readonly request?:
    | {
        /** Stripe's id of the call. */
        readonly id?: string | null | undefined;
        /** The idempotency key that the call was made with. */
        readonly idempotency_key?: string | null | undefined;
      }
    | null
    | undefined;
  /** All other fields. */
  // biome-ignore lint/suspicious/noExplicitAny: an index signature of `unknown` would reject the interfaces of the `stripe` package
  readonly [field: string]: any;
}
