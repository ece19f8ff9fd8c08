import { refusal } from '../errors/refusal.js';
import type { StripeError } from '../errors/StripeError.js';
import type { Mask } from '../errors/secrets.js';
import type { Applied } from '../schemas/applySchema.js';
import type { RequestOptions } from '../types/RequestOptions.js';
import type { ResponseMetadata } from '../types/ResponseMetadata.js';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';

/** Where a client keeps its only function, out of the way of `Object.keys` and of `JSON.stringify`. */
export const send: unique symbol = /* @__PURE__ */ Symbol.for('stripe-customer-session.send');

/** The clients of this very copy of the package: an object that only looks like one is not believed. */
export const knownClients: WeakSet<object> = /* @__PURE__ */ new WeakSet();

/**
 * What both client factories return and every action takes: opaque and frozen. No key can be read from
 * it, not even by a deep inspection.
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
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The path of the endpoint without its leading slash, so that it cannot change the host. */
  readonly path: string;
  /** The encoded query, with its question mark. */
  readonly query?: string | undefined;
  /** The encoded body; none for GET and DELETE. */
  readonly body?: string | undefined;
  readonly contentType?: string | undefined;
  /** Whether Stripe takes an idempotency key for this call. */
  readonly isIdempotent: boolean;
  /** Whether an empty body is an answer, too. */
  readonly mayBeEmpty?: boolean;
  readonly isSuccess: (status: number) => boolean;
  /** Checks the JSON of a success. */
  readonly validate: (json: unknown, mask: Mask) => Applied | Promise<Applied>;
}

/** What came of a call. */
export type StripeAnswer =
  | { readonly ok: true; readonly data: unknown; readonly response: ResponseMetadata }
  | { readonly ok: false; readonly error: StripeError; readonly response?: ResponseMetadata };

/** A call, unless there are reasons why it must not be sent. */
export interface PreparedCall {
  readonly call: StripeCall;
  readonly issues: readonly StripeErrorIssue[];
}

/**
 * Prepares a call and hands it to a client, unless something about it has to be refused.
 *
 * @param client - What a caller passed as the client.
 * @param options - The caller's options.
 * @param prepare - Makes the call of what the caller passed; it may throw where a getter does.
 * @returns What came of the call.
 */
export function sendCall(
  client: StripeClient,
  options: RequestOptions | undefined,
  prepare: () => PreparedCall,
): Promise<StripeAnswer> {
  const refused: StripeErrorIssue[] = [];
  if (!knownClients.has(client)) {
    refused.push({ path: 'client', expected: 'client of createFetchClient or createKyClient' });
  }
  try {
    const { call, issues } = prepare();
    refused.push(...issues);
    if (refused.length === 0) return client[send](call, options);
  } catch {
    // A getter that threw, a revoked proxy, or nesting too deep to walk.
    refused.push({ path: 'params', expected: 'readable object' });
  }
  const error = refusal('Invalid params', refused, { type: 'invalid_params' });
  return Promise.resolve({ ok: false, error });
}
