import type { API_VERSION } from '../versions.js';

/**
 * The part of a client's config that depends on the `stripe` package whose types it carries:
 * `apiVersion` is required if these types describe another version of Stripe's API than this
 * package sends.
 */
export type ApiVersionConfig<TStripe> = unknown extends TStripe
  ? unknown
  : ApiVersionOf<TStripe> extends typeof API_VERSION
    ? unknown
    : ApiVersionOfYourStripePackage<ApiVersionOf<TStripe>>;

// The compiler reports this name as missing.
interface ApiVersionOfYourStripePackage<TVersion> {
  /** The version of Stripe's API that the types of your `stripe` package describe. */
  readonly apiVersion: TVersion;
}

type ApiVersionOf<TStripe> = TStripe extends abstract new (
  key: string,
  config?: infer TConfig,
) => unknown
  ? TConfig extends { apiVersion?: infer TVersion }
    ? // Without a version of its own there is nothing to compare.
      string extends TVersion
      ? never
      : Exclude<TVersion, undefined>
    : never
  : never;
