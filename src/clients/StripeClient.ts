import type { StripeError } from '../errors/StripeError.js';
import type { RequestOptions } from '../types/RequestOptions.js';
import type { ResponseMetadata } from '../types/ResponseMetadata.js';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';

/** Where a client keeps its only function, out of the way of `Object.keys` and of `JSON.stringify`. */
export const send: unique symbol = /* @__PURE__ */ Symbol.for('stripe-customer-session.send');

/**
 * What both client factories return and every action takes: opaque, frozen, and without a readable
 * key on it, however deep one looks.
 *
 * @see https://docs.stripe.com/api/authentication
 * @example
 * ```ts
 * import { createFetchClient, type StripeClient } from 'stripe-customer-session';
 *
 * const client: StripeClient = createFetchClient({ apiKey: 'sk_test_...' });
 * ```
 */
export interface StripeClient {
  /** @internal */
  readonly [send]: (call: StripeCall, options: RequestOptions | undefined) => Promise<StripeAnswer>;
}

/** What an action asks of a client. */
export interface StripeCall {
  /** The path of the endpoint, from `/v1` on. */
  readonly path: string;
  /** The form-encoded params. */
  readonly body: string;
  /** Looks for what is wrong with the JSON of a 200. */
  readonly findIssues: (json: unknown) => readonly StripeErrorIssue[];
}

/** What came of a call; the JSON of a 200 without issues, or an error. */
export type StripeAnswer =
  | { readonly ok: true; readonly json: unknown; readonly response: ResponseMetadata }
  | { readonly ok: false; readonly error: StripeError; readonly response?: ResponseMetadata };
