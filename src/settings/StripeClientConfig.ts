import type { StripeErrorType } from '../errors/StripeErrorFields.js';

/**
 * Options of a client. `undefined` is treated as not set.
 *
 * @see https://docs.stripe.com/api/authentication
 */
export interface StripeClientConfig {
  /**
   * The secret (`sk_…`) or restricted (`rk_…`) key, or a function that returns it. The function is
   * called once for each call, before the first attempt: for platforms that load modules before
   * secrets, for secret stores, and for rotating keys.
   */
  readonly apiKey: ApiKey;
  /** The version of Stripe's API. @defaultValue {@link API_VERSION} */
  readonly apiVersion?: string | undefined;
  /**
   * Base URL of Stripe's API: `https:`, or `http:` on a loopback host, or any `http:` URL with
   * `allowInsecureBaseUrl`. A path prefix is kept.
   *
   * @defaultValue `'https://api.stripe.com'`
   */
  readonly baseUrl?: string | undefined;
  /**
   * Whether `baseUrl` may be `http:` on another host, such as a mock in another container. The key
   * then travels in the clear.
   *
   * @defaultValue `false`
   */
  readonly allowInsecureBaseUrl?: boolean | undefined;
  /**
   * The connected account that all calls act for, such as `acct_123`. `null` is treated as not set.
   */
  readonly stripeAccount?: string | null | undefined;
  /** The context that all calls act in, within an organization. `null` is treated as not set. */
  readonly stripeContext?: string | null | undefined;
  /**
   * Time limit of one attempt, including headers and body: 1 to 2147483647 milliseconds.
   *
   * @defaultValue `10000`
   */
  readonly timeout?: number | undefined;
  /**
   * Time limit of all attempts and the waits between them: 1 to 2147483647 milliseconds.
   *
   * @defaultValue `20000`
   */
  readonly totalTimeout?: number | undefined;
  /**
   * Maximum number of retries after a failed attempt, 0 to 10. All use the same idempotency key.
   *
   * @defaultValue `2`
   */
  readonly maxNetworkRetries?: number | undefined;
  /**
   * Custom `fetch` implementation. Called without a `this` value.
   *
   * @defaultValue the global `fetch`, looked up on each call
   */
  readonly fetch?: FetchLike | undefined;
  /** Identifies your app to Stripe in the `User-Agent` header. */
  readonly appInfo?: AppInfo | undefined;
  /** Called after each attempt, for tracing and metrics. Errors it throws are ignored. */
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined;
}

/** A secret key, or a function that returns one or a promise of one. */
export type ApiKey = string | (() => string | undefined | Promise<string | undefined>);

/**
 * A `fetch`-compatible function. It is called with a URL and a plain object, never with a
 * `Request`, so the `fetch` of npm's undici (with a proxy agent) and of node-fetch fit.
 *
 * @see https://developer.mozilla.org/docs/Web/API/Window/fetch
 */
export type FetchLike = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** The request that a client passes to `fetch`. */
export interface FetchInit {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly headers: Record<string, string>;
  /** The encoded params; absent for GET and DELETE. */
  readonly body?: string;
  /** Always `manual`: redirects are never followed. */
  readonly redirect: 'manual';
  /** Aborts when the attempt times out or the call is aborted. */
  readonly signal: AbortSignal;
}

/** The part of `Response` that the client uses. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: { readonly get: (name: string) => string | null };
  readonly text: () => Promise<string>;
}

/**
 * Your app, as Stripe sees it in the `User-Agent` header.
 *
 * @see https://docs.stripe.com/building-plugins#setappinfo
 */
export interface AppInfo {
  readonly name: string;
  readonly version?: string | undefined;
  /** Where to learn more about the app. */
  readonly url?: string | undefined;
}

/** The outcome of one attempt, for tracing and metrics. It holds no secrets. */
export interface AttemptEvent {
  /** The number of the attempt within its call, from 1. */
  readonly attempt: number;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The path of the endpoint, such as `/v1/customer_sessions`, without its query. */
  readonly path: string;
  /** The HTTP status, if there was a response. */
  readonly status?: number;
  /** The type of the error, if the attempt failed. */
  readonly errorType?: StripeErrorType;
  /** Stripe's id of the request. */
  readonly requestId?: string;
  /** Idempotency key of the call; absent for methods without one, such as GET. */
  readonly idempotencyKey?: string;
  /** How long the attempt took, in milliseconds. */
  readonly durationMs: number;
  /** Whether another attempt follows. */
  readonly willRetry: boolean;
}
