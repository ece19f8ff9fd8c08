import type { StandardSchema } from '../schemas/validateWith.js';
import type { ExpandedBy } from './ExpandedBy.js';
import type {
  ArgumentsOf,
  ParamsOf,
  ResultOf,
  StripeFunction,
  StripeMethod,
} from './StripeFunction.js';

/**
 * A request to any endpoint of Stripe's API. With a client of `createStripeClient<typeof Stripe>`,
 * the method and the path decide the types of `params` and of the result.
 *
 * @typeParam T - The result, if you name it or `schema` decides it; otherwise `never`.
 * @typeParam TStripe - The class whose types apply: `typeof Stripe`; `unknown` without them.
 * @typeParam TMethod - The type of `method`.
 * @typeParam TPath - The type of `path`.
 * @typeParam TParams - The type of `params`, which the compiler infers.
 * @see https://docs.stripe.com/api
 * @example
 * ```ts
 * import type { StripeRequest } from 'stripe-customer-session';
 *
 * const request: StripeRequest<{ readonly id: string }> = {
 *   method: 'POST',
 *   path: '/v1/payment_intents/{intent}/cancel',
 *   ids: { intent: 'pi_123' },
 *   params: { cancellation_reason: 'abandoned' },
 * };
 * ```
 */
export type StripeRequest<
  T = unknown,
  TStripe = unknown,
  TMethod extends StripeMethod = StripeMethod,
  TPath extends string = string,
  TParams extends ExpandingParams = ExpandingParams,
> = StripeListRequest<TStripe, TPath, TParams, TMethod> & {
  /** The HTTP method. */
  readonly method: TMethod;
  /**
   * A Standard Schema that validates, and may transform, the response. Neither timeouts nor
   * `signal` end an async schema.
   */
  readonly schema?: StandardSchema<T> | undefined;
};

/**
 * A list or a search to iterate over: a request without a method, which is always GET.
 *
 * @typeParam TStripe - The class whose types apply: `typeof Stripe`; `unknown` without them.
 * @typeParam TPath - The type of `path`.
 * @typeParam TParams - The type of `params`, which the compiler infers.
 * @see https://docs.stripe.com/api/pagination
 * @example
 * ```ts
 * import type { StripeListRequest } from 'stripe-customer-session';
 *
 * const request: StripeListRequest = { path: '/v1/customers', params: { limit: 100 } };
 * ```
 */
export type StripeListRequest<
  TStripe = unknown,
  TPath extends string = string,
  TParams extends ExpandingParams = ExpandingParams,
  TMethod extends StripeMethod = 'GET',
> = {
  /**
   * The path of the endpoint, such as `/v1/customers/{customer}`. Write each id as `{name}`, and
   * pass its value in `ids`. A GET or DELETE may have a query in its path.
   */
  readonly path: CheckedPath<TMethod, TPath>;
  /** The query of a GET or DELETE; the form of a POST under `/v1`, its JSON under `/v2`. */
  readonly params?:
    | InferredParams<KnownParams<TStripe, `${TMethod} ${TPath}`>, TParams>
    | undefined;
} & Ids<NoInfer<TPath>> &
  RequiredParams<TStripe, TMethod, TPath>;

/** The part of params from which the compiler learns what they expand. */
export interface ExpandingParams {
  readonly expand?: readonly string[] | undefined;
}

/**
 * The result of a {@link StripeRequest} with these type parameters.
 *
 * Decimals (`unit_amount_decimal`) and 64-bit integers are strings, although `stripe` 22 and newer
 * call them `Decimal` and `bigint`, because stripe-node converts them.
 */
export type StripeResponse<
  T,
  TStripe,
  TMethod extends StripeMethod,
  TPath extends string,
  TParams,
> = [T] extends [never]
  ? ExpandedBy<TParams, KnownResult<TStripe, `${TMethod} ${TPath}`>>
  : // Without NoInfer, the type of `const refund: Refund = await rawRequest(…)` would name the result.
    NoInfer<T>;

/** The elements of a list or a search: `never` for another object. */
export type StripeElement<T, TStripe, TPath extends string, TParams> = [T] extends [never]
  ? ElementOf<ExpandedBy<TParams, KnownResult<TStripe, `GET ${TPath}`>>>
  : NoInfer<T>;

type ElementOf<T> = T extends { readonly data: readonly (infer TElement)[] }
  ? TElement
  : unknown extends T
    ? unknown
    : never;

type KnownParams<TStripe, TRoute extends string> = [StripeFunction<TStripe, TRoute>] extends [never]
  ? object
  : Sendable<ParamsOf<StripeFunction<TStripe, TRoute>>>;

// Once for each member of a union of routes, since each may be unknown.
type KnownResult<TStripe, TRoute extends string> = TRoute extends unknown
  ? [StripeFunction<TStripe, TRoute>] extends [never]
    ? unknown
    : ResultOf<StripeFunction<TStripe, TRoute>>
  : never;

/**
 * Params that may be readonly, and hold decimals and 64-bit integers as strings: `stripe` 22 and
 * newer require a `Decimal` or a `bigint`, which only stripe-node can send.
 */
type Sendable<T> = { readonly [K in keyof T]: SendableValue<T[K]> };

type SendableValue<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends bigint | { toJSON(): string }
    ? T | string
    : T extends readonly (infer TElement)[]
      ? readonly SendableValue<TElement>[]
      : Sendable<T>;

/**
 * Always the known params. The other branch is only there for inference: the argument is not
 * checked against `TParams`, of which every property would be a known one.
 */
type InferredParams<TKnown, TParams extends ExpandingParams> = never extends TParams
  ? TKnown
  : // The second part makes `as const` needless if `expand` itself is a ternary.
    TParams & Record<'expand', TParams['expand']>;

/** Makes `params` required if stripe-node does, unless the path has a query. */
type RequiredParams<
  TStripe,
  TMethod extends StripeMethod,
  TPath extends string,
> = TPath extends `${string}?${string}`
  ? unknown
  : [StripeFunction<TStripe, `${TMethod} ${TPath}`>] extends [never]
    ? unknown
    : [] extends ArgumentsOf<StripeFunction<TStripe, `${TMethod} ${TPath}`>>
      ? unknown
      : { readonly params: unknown };

/** The path, or what is wrong with it. */
type CheckedPath<TMethod extends StripeMethod, TPath extends string> = string extends TPath
  ? TPath
  : // A record of infinitely many keys is empty.
    Record<never, never> extends Record<TPath, true>
    ? 'Write an id as {name} in the path and pass its value in `ids`. Pass a query in `params`.'
    : TPath extends `/v1/${string}` | `/v2/${string}`
      ? `${TMethod} ${TPath}` extends `POST ${string}?${string}`
        ? 'Pass the query of a POST in `params`.'
        : TPath
      : 'path must start with /v1/ or /v2/';

type Ids<TPath extends string> = string extends TPath
  ? {
      /** The value of each `{name}` of the path. */
      readonly ids?: { readonly [name: string]: string } | undefined;
    }
  : [IdName<TPath>] extends [never]
    ? { readonly ids?: undefined }
    : {
        /** The value of each `{name}` of the path, encoded as one segment. */
        readonly ids: { readonly [K in IdName<TPath>]: string };
      };

/** The names in a path, up to its query. */
type IdName<TPath extends string> = TPath extends `${infer TBeforeQuery}?${string}`
  ? IdName<TBeforeQuery>
  : TPath extends `${string}{${infer TName}}${infer TRest}`
    ? TName | IdName<TRest>
    : never;
