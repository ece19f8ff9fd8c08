import type { RequestOptions } from '../settings/RequestOptions.js';
import type { CustomerSessionCreateParams } from '../types/CustomerSessionCreateParams.js';

/**
 * Which session a request may have: the decision that only your backend can make.
 *
 * @see https://docs.stripe.com/api/customer_sessions/create
 * @example
 * ```ts
 * import type { AuthorizedSession } from 'stripe-customer-session';
 *
 * const session: AuthorizedSession = {
 *   params: { customer: 'cus_123', components: { pricing_table: { enabled: true } } },
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
 * @typeParam TRequest - The platform's own class of requests, such as `NextRequest`.
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
  TRequest extends Request = Request,
> {
  /**
   * Says which session the request may have; null where nobody is signed in, or a `Response` of your own.
   *
   * Annotate the parameters with what your platform passes: `(request: NextRequest, context: Context)`.
   * A `StripeError` that it throws becomes a 503, anything else a 500; `onError` hears of both.
   */
  readonly authorize: (
    request: TRequest,
    ...platform: TPlatform
  ) => Authorization | Promise<Authorization>;
  /**
   * The origins of other pages and apps that may call, such as `https://shop.example` and
   * `capacitor://localhost`; or a function that answers `true`, or a promise of it, for such an origin.
   * Your handler's own origin need not be among them.
   */
  // Here and below it is `T & {}`, so that TypeScript infers both from `authorize` alone.
  readonly allowedOrigins?:
    | readonly string[]
    | ((
        origin: string,
        request: TRequest & {},
        ...platform: TPlatform & {}
      ) => boolean | Promise<boolean>)
    | undefined;
  /**
   * Whether pages without TLS may call from other hosts than this machine.
   *
   * @defaultValue `false`
   */
  readonly allowInsecureOrigins?: boolean | undefined;
  /** Hears of every failure, for the log. The handler awaits it and ignores what it throws. */
  readonly onError?:
    | ((
        error: unknown,
        request: TRequest & {},
        ...platform: TPlatform & {}
      ) => void | Promise<void>)
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
 * @typeParam TRequest - The platform's own class of requests, such as `NextRequest`.
 * @see https://docs.stripe.com/payments/save-customer-payment-methods
 * @example
 * ```ts
 * import type { CustomerSessionHandler } from 'stripe-customer-session';
 *
 * const closed: CustomerSessionHandler = async () => new Response(null, { status: 503 });
 * ```
 */
export type CustomerSessionHandler<
  TPlatform extends readonly unknown[] = readonly unknown[],
  TRequest extends Request = Request,
> = (request: TRequest, ...platform: TPlatform) => Promise<Response>;
