import type { ParamsOf, ResultOf, StripeFunction } from '../routes/StripeFunction.js';
import type { StripeEmulatorCall } from './StripeEmulatorRoutes.js';

/**
 * A route of the emulator that knows the params of its call and what Stripe returns.
 *
 * @typeParam TStripe - The class whose types apply: `typeof Stripe`.
 * @typeParam TRoute - The method and the path, such as `GET /v1/payment_intents/:id`.
 * @see https://docs.stripe.com/api
 * @example
 * ```ts
 * import type Stripe from 'stripe';
 * import { createStripeEmulator, type StripeEmulatorRoute } from 'stripe-customer-session/testing';
 *
 * const create: StripeEmulatorRoute<typeof Stripe, 'POST /v1/payment_intents'> = ({ params }) => ({
 *   id: 'pi_123',
 *   object: 'payment_intent',
 *   amount: Number(params.amount),
 * });
 * const emulator = createStripeEmulator({ routes: { 'POST /v1/payment_intents': create } });
 * ```
 */
export type StripeEmulatorRoute<TStripe, TRoute extends string> = [
  StripeFunction<TStripe, TRoute>,
] extends [never]
  ? (call: StripeEmulatorCall) => object | Promise<object>
  : (
      call: TypedCall<TRoute, ParamsOf<StripeFunction<TStripe, TRoute>>>,
    ) => Returned<ResultOf<StripeFunction<TStripe, TRoute>>>;

interface TypedCall<TRoute extends string, TParams> extends Omit<StripeEmulatorCall, 'params'> {
  /** The params of query and body together, and the value of each `:name` of the route. */
  readonly params: Received<TRoute, TParams> & { readonly [K in Name<TRoute>]: string };
}

type Returned<T> = DeepPartial<T> | Response | Promise<DeepPartial<T> | Response>;

/** Any part of an object, at every depth. */
type DeepPartial<T> = T extends readonly (infer TElement)[]
  ? readonly DeepPartial<TElement>[]
  : T extends string
    ? T
    : T extends object
      ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
      : T;

/** Params as they arrive: any of them may be missing, and a form consists of strings. */
type Received<TRoute, TParams> = {
  readonly [K in keyof TParams]?: TRoute extends `POST /v2/${string}`
    ? DeepPartial<TParams[K]>
    : FormValue<TParams[K]>;
};

type FormValue<T> = T extends string
  ? T
  : T extends number | boolean | bigint
    ? `${T}`
    : T extends { toJSON(): string }
      ? string
      : T extends null
        ? ''
        : T extends readonly (infer TElement)[]
          ? readonly FormValue<TElement>[]
          : T extends object
            ? string extends keyof T
              ? { readonly [K in keyof T]: FormValue<T[K]> }
              : { readonly [K in keyof T]?: FormValue<T[K]> }
            : T;

type Name<TRoute extends string> = TRoute extends `${string}/:${infer TName}/${infer TRest}`
  ? TName | Name<`/${TRest}`>
  : TRoute extends `${string}/:${infer TName}`
    ? TName
    : TRoute extends `${string}/{${infer TName}}${infer TRest}`
      ? TName | Name<TRest>
      : never;
