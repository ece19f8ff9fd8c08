import type { StripeEmulatorParam } from './StripeEmulatorRequest.js';

/**
 * Your answers to calls that the emulator does not know, by method and path.
 *
 * `:name` in a path stands for one segment. Of two routes that match, the one with the earlier literal
 * segment counts. A route for a call that the emulator knows replaces the emulator's own answer.
 *
 * Return a plain object for a 200, or a `Response`; throw
 * `{ status, type?, code?, param?, declineCode?, headers?, message? }` for an error of Stripe's. Anything
 * else that you return or throw becomes a 500 that names the route. API keys, idempotency keys, request
 * ids, faults and the log work as for every other call.
 *
 * @see https://docs.stripe.com/api/payment_intents
 * @example
 * ```ts
 * import { createStripeEmulator, type StripeEmulatorRoutes } from 'stripe-customer-session/testing';
 *
 * const routes: StripeEmulatorRoutes = {
 *   'POST /v1/payment_intents': ({ params }) => ({
 *     id: 'pi_123',
 *     object: 'payment_intent',
 *     amount: Number(params['amount']),
 *     client_secret: 'pi_123_secret_456',
 *   }),
 *   'GET /v1/payment_intents/:id': ({ id }) => {
 *     throw { status: 404, code: 'resource_missing', message: `There is no payment intent ${id}.` };
 *   },
 * };
 * const emulator = createStripeEmulator({ routes });
 * ```
 */
export interface StripeEmulatorRoutes {
  readonly [route: `${'GET' | 'POST' | 'DELETE'} /${'v1' | 'v2'}/${string}`]: (
    call: StripeEmulatorCall,
  ) => object | Promise<object>;
}

/**
 * A call that a route answers. Its API key, its params and its idempotency key have passed the checks
 * that hold for every call.
 *
 * @see https://docs.stripe.com/api/request_ids
 * @example
 * ```ts
 * import type { StripeEmulatorCall } from 'stripe-customer-session/testing';
 *
 * const accountOf = (call: StripeEmulatorCall): string | undefined => call.headers['stripe-account'];
 * ```
 */
export interface StripeEmulatorCall {
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The path of the URL, without its query. */
  readonly path: string;
  /** The params of query and body together, and what each `:name` of the route stands for. */
  readonly params: Readonly<Record<string, StripeEmulatorParam>>;
  /** The headers by their names in lower case, the API key masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** What `:id` stands for; empty where the route has no `:id`. */
  readonly id: string;
}
