import type { StripeEmulatorParam } from './StripeEmulatorRequest.js';

/**
 * Your responses to calls, by method and path.
 *
 * `:name` or `{name}` in a path matches one segment. If two routes match, the one with the earlier
 * literal segment wins. A route for a call that the emulator knows replaces the emulator's own
 * response, which is what `next` returns.
 *
 * Return a plain object for a 200, or a `Response`; throw a `StripeEmulatorStatusFault` for an
 * error of Stripe's. Anything else that you return or throw becomes a 500 that names the route. API
 * keys, idempotency keys, request ids, faults and the log work as for every other call.
 *
 * @see https://docs.stripe.com/api/payment_intents
 */
export interface StripeEmulatorRoutes {
  readonly [route: `${'GET' | 'POST' | 'DELETE'} /${'v1' | 'v2'}/${string}`]: Route['handle'];
}

// A method, so that the parameter of a `StripeEmulatorRoute` may know its params.
interface Route {
  handle(call: StripeEmulatorCall): object | Promise<object>;
}

/**
 * A call to a route. Its API key and its idempotency key have been checked.
 *
 * @see https://docs.stripe.com/api/request_ids
 */
export interface StripeEmulatorCall {
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The path of the URL, without its query. */
  readonly path: string;
  /** The params of query and body together, and the value of each `:name` of the route. */
  readonly params: Readonly<Record<string, StripeEmulatorParam>>;
  /** The headers by their names in lower case, the API key masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it was received, such as a multipart form, which is in no `params`. */
  readonly body: string;
  /** The value of `:id`; an empty string if the route has no `:id`. */
  readonly id: string;
  /** Returns the emulator's own response: for a call that it does not know, Stripe's 404. */
  readonly next: () => Promise<Response>;
}
