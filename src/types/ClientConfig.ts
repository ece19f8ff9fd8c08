import type { AttemptEvent } from './AttemptEvent.js';

/**
 * How a client reaches Stripe. A field that is `undefined` counts as absent.
 *
 * @see https://docs.stripe.com/api/authentication
 * @example
 * ```ts
 * import type { FetchClientConfig } from 'stripe-customer-session';
 *
 * const config: FetchClientConfig = {
 *   apiKey: 'sk_test_...',
 *   timeout: 5000,
 *   onAttempt: (event) => console.log(event),
 * };
 * ```
 */
export interface FetchClientConfig {
  /**
   * The secret (`sk_…`) or restricted (`rk_…`) key, or a function that gives it. The client calls the
   * function once for each call that you make, before the first attempt: for platforms that load modules
   * before they have secrets, for secret stores, and for rotating keys.
   */
  readonly apiKey: ApiKey;
  /** The version of Stripe's API to speak. @defaultValue {@link API_VERSION} */
  readonly apiVersion?: string | undefined;
  /**
   * Where Stripe's API is: https, or http on loopback. A path prefix is kept.
   *
   * @defaultValue `'https://api.stripe.com'`
   */
  readonly baseUrl?: string | undefined;
  /**
   * Whether `baseUrl` may be plain http on another host, such as a mock in another container. The key
   * then travels in the clear.
   *
   * @defaultValue `false`
   */
  readonly allowInsecure?: boolean | undefined;
  /** The connected account that all calls act for, such as `acct_123`. */
  readonly stripeAccount?: string | undefined;
  /** The context that all calls act in, within an organization. */
  readonly stripeContext?: string | undefined;
  /**
   * How long one attempt may take, headers and body: 1 to 2147483647 milliseconds.
   *
   * @defaultValue `10000`
   */
  readonly timeout?: number | undefined;
  /**
   * How long all attempts and the waits between them may take: 1 to 2147483647 milliseconds.
   *
   * @defaultValue `20000`
   */
  readonly totalTimeout?: number | undefined;
  /**
   * How often a failed attempt may be repeated, 0 to 10; always under the same idempotency key.
   *
   * @defaultValue `2`
   */
  readonly maxNetworkRetries?: number | undefined;
  /**
   * What sends the requests, called without a `this`.
   *
   * @defaultValue the global `fetch`, looked up at each call
   */
  readonly fetch?: FetchLike | undefined;
  /** Names your app to Stripe, in the User-Agent. */
  readonly appInfo?: AppInfo | undefined;
  /** Called after each attempt, for spans and metrics; what it throws is swallowed. */
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined;
}

/**
 * How a client that sends through ky reaches Stripe.
 *
 * @see https://docs.stripe.com/api/authentication
 * @example
 * ```ts
 * import ky from 'ky';
 * import type { KyClientConfig } from 'stripe-customer-session/ky';
 *
 * const config: KyClientConfig = {
 *   apiKey: 'sk_test_...',
 *   ky: ky.create({ hooks: { afterResponse: [({ response }) => console.log(response.status)] } }),
 * };
 * ```
 */
export interface KyClientConfig extends FetchClientConfig {
  /**
   * Your own ky instance. Its `hooks`, `fetch` and `context` apply, its other options do not. Whatever
   * its hooks do, no request leaves for another origin than that of `baseUrl`. The `request.signal` that
   * hooks see does not abort: timeouts and your own signal end the request itself.
   *
   * @defaultValue ky itself
   */
  readonly ky?: KyInstanceLike | undefined;
}

/**
 * A secret key, or a function that gives one, now or later.
 *
 * @see https://docs.stripe.com/keys
 * @example
 * ```ts
 * import type { ApiKey } from 'stripe-customer-session';
 *
 * const readKey = (env: { readonly STRIPE_SECRET_KEY?: string }): ApiKey => () => env.STRIPE_SECRET_KEY;
 * ```
 */
export type ApiKey = string | (() => string | undefined | Promise<string | undefined>);

/**
 * Anything that sends a request as the global `fetch` does. It is called with a URL and a plain object,
 * never with a `Request`, so that the `fetch` of npm's undici (with a proxy agent) and of node-fetch fit.
 *
 * @see https://docs.stripe.com/api, and https://developer.mozilla.org/docs/Web/API/Window/fetch
 * @example
 * ```ts
 * import type { FetchLike } from 'stripe-customer-session';
 *
 * const loud: FetchLike = (url, init) => {
 *   console.log('calling Stripe');
 *   return fetch(url, init);
 * };
 * ```
 */
export type FetchLike = (url: string, init: FetchInit) => Promise<FetchResponse>;

/**
 * The request that a client hands to `fetch`.
 *
 * @see https://developer.mozilla.org/docs/Web/API/RequestInit
 * @example
 * ```ts
 * import type { FetchInit } from 'stripe-customer-session';
 *
 * const versionOf = (init: FetchInit): string | undefined => init.headers['Stripe-Version'];
 * ```
 */
export interface FetchInit {
  /** The HTTP method. */
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The headers by their names. */
  readonly headers: Record<string, string>;
  /** The encoded params; absent for GET and DELETE. */
  readonly body?: string;
  /** Always `manual`: a redirect is never followed. */
  readonly redirect: 'manual';
  /** Aborts when the attempt is over, be it in time or not. */
  readonly signal: AbortSignal;
}

/**
 * What a client reads of the response that `fetch` gives.
 *
 * @see https://developer.mozilla.org/docs/Web/API/Response
 * @example
 * ```ts
 * import type { FetchResponse } from 'stripe-customer-session';
 *
 * const response: FetchResponse = new Response('{}', { status: 503 });
 * ```
 */
export interface FetchResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers. */
  readonly headers: {
    /** Reads one, whatever its case; null if there is none. */
    readonly get: (name: string) => string | null;
  };
  /** Reads the whole body. */
  readonly text: () => Promise<string>;
}

/**
 * What of a ky instance is used; any instance of ky fits.
 *
 * @see https://docs.stripe.com/api, and https://github.com/sindresorhus/ky
 * @example
 * ```ts
 * import ky from 'ky';
 * import type { KyInstanceLike } from 'stripe-customer-session/ky';
 *
 * const instance: KyInstanceLike = ky;
 * ```
 */
export interface KyInstanceLike {
  /** Makes a fresh instance with other options. */
  readonly create: (options: never) => unknown;
  /** Tells the instance's own options. */
  readonly extend: (options: never) => unknown;
}

/**
 * Your app, which the `User-Agent` of each request names.
 *
 * @see https://docs.stripe.com/building-plugins#setappinfo
 * @example
 * ```ts
 * import type { AppInfo } from 'stripe-customer-session';
 *
 * const appInfo: AppInfo = { name: 'my-shop', version: '1.2.3', url: 'https://shop.example' };
 * ```
 */
export interface AppInfo {
  /** Its name. */
  readonly name: string;
  /** Its version. */
  readonly version?: string | undefined;
  /** Where to learn more about it. */
  readonly url?: string | undefined;
}
