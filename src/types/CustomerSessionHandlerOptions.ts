import type { CustomerSessionCreateParams } from './CustomerSessionCreateParams.js';
import type { RequestOptions } from './RequestOptions.js';

/**
 * Which session a request may have: the decision that only your backend can make.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import type { AuthorizedSession } from 'stripe-customer-session';
 *
 * const session: AuthorizedSession = {
 *   params: { customer: 'cus_123', components: { payment_element: { enabled: true } } },
 *   options: { stripeAccount: 'acct_123' },
 * };
 * ```
 */
export interface AuthorizedSession {
  /** What the session is for. Take the customer from your own session, never from the request. */
  readonly params: CustomerSessionCreateParams;
  /** What this call does differently from its client, such as the Connect account to act for. */
  readonly options?: RequestOptions | undefined;
}

/**
 * How a handler tells who may have which session, and which pages may ask.
 *
 * @typeParam TPlatform - What else the platform passes to a handler, such as `env` and `ctx`.
 * @see https://docs.stripe.com/payments/accept-a-payment-deferred
 * @example
 * ```ts
 * import type { CustomerSessionHandlerOptions } from 'stripe-customer-session';
 *
 * const options: CustomerSessionHandlerOptions = {
 *   authorize: (request) =>
 *     request.headers.get('authorization') === 'Bearer letmein'
 *       ? { params: { customer: 'cus_123', components: { pricing_table: { enabled: true } } } }
 *       : null,
 *   allowedOrigins: ['https://shop.example'],
 * };
 * ```
 */
export interface CustomerSessionHandlerOptions<
  TPlatform extends readonly unknown[] = readonly unknown[],
> {
  /**
   * Says which session the request may have; null where nobody is signed in, or an answer of your own.
   * What it throws becomes a 500 and goes to `onError`.
   */
  readonly authorize: (
    request: Request,
    ...platform: TPlatform
  ) => Authorization | Promise<Authorization>;
  /**
   * The origins of other pages that browsers may call from, such as `https://shop.example`; or a
   * function that tells whether an origin is one. The handler's own origin need not be among them.
   */
  readonly allowedOrigins?: readonly string[] | ((origin: string) => boolean) | undefined;
  /**
   * Whether plain http is served to other hosts than this machine.
   *
   * @defaultValue `false`
   */
  readonly allowInsecure?: boolean | undefined;
  /** Told of every failure, for the log, and awaited; what it throws is swallowed. */
  readonly onError?:
    | ((error: unknown, request: Request, ...platform: [...TPlatform]) => void | Promise<void>)
    | undefined;
}

/**
 * What `authorize` may answer.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import type { Authorization } from 'stripe-customer-session';
 *
 * const notSignedIn: Authorization = null;
 * ```
 */
export type Authorization = AuthorizedSession | Response | null | undefined;

/**
 * A web-standard handler of requests.
 *
 * @typeParam TPlatform - What else the platform passes, such as `env` and `ctx`.
 * @see https://docs.stripe.com/payments/save-customer-payment-methods
 * @example
 * ```ts
 * import type { CustomerSessionHandler } from 'stripe-customer-session';
 *
 * const closed: CustomerSessionHandler = async () => new Response(null, { status: 503 });
 * ```
 */
export type CustomerSessionHandler<TPlatform extends readonly unknown[] = readonly unknown[]> = (
  request: Request,
  ...platform: TPlatform
) => Promise<Response>;
