import { isStripeError } from '../errors/isStripeError.js';
import {
  type CallFields,
  type FailureType,
  toHookError,
  toHttpError,
  toNetworkError,
  toSafeCause,
} from '../errors/requestErrors.js';
import { StripeError } from '../errors/StripeError.js';
import type { Mask } from '../errors/secrets.js';
import { issueAt, type Validated, validationError } from '../errors/validationError.js';
import { parseRetryAfter, shouldRetry } from '../retry/retryPolicy.js';
import type { FetchResponse } from '../settings/StripeClientConfig.js';
import { raceWithTimeout } from '../utils/raceWithTimeout.js';
import type { ResponseMetadata } from './StripeResult.js';

/**
 * A request to Stripe, as an action prepares it. Every field is an own property, so that none is
 * read from a polluted prototype.
 */
export interface StripeCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The path of the endpoint without its leading slash, so that it cannot change the host. */
  readonly path: string;
  /** The encoded query with its question mark, or an empty string. */
  readonly query: string;
  /** The encoded body; `undefined` for GET and DELETE. */
  readonly body: string | undefined;
  readonly contentType: string | undefined;
  /** Whether Stripe accepts an idempotency key for this call. */
  readonly hasIdempotencyKey: boolean;
  readonly isSuccess: (status: number) => boolean;
  /** Validates the JSON of a success. */
  readonly validate: (
    json: unknown,
    mask: Mask,
  ) => Validated<unknown> | Promise<Validated<unknown>>;
}

/** The outcome of one attempt: a complete response, or why there is none. */
export type Attempt =
  | { readonly failure: undefined; readonly head: ResponseHead; readonly text: string }
  | {
      readonly failure: FailureType;
      /** What `send` rejected with. */
      readonly thrown: unknown;
      /** What arrived before the body, if it did. */
      readonly head: ResponseHead | undefined;
    };

/** The status and headers of a response, read once: the getters of a custom `fetch` may throw. */
export interface ResponseHead
  extends Pick<ResponseMetadata, 'status' | 'idempotentReplayed' | 'headers'> {
  readonly requestId: string | undefined;
  readonly apiVersion: string | undefined;
  readonly shouldRetry: string | undefined;
  readonly retryAfter: number | undefined;
}

/** The data, or an error that another attempt may fix. */
export interface AttemptResult {
  readonly data: unknown;
  readonly error: StripeError | undefined;
  readonly isRetryable: boolean;
}

/**
 * Sends a request once and reads the complete response. It never rejects: anything that `send`
 * throws, or returns instead of a response, is part of the outcome.
 */
export async function sendAttempt(
  send: (signal: AbortSignal) => Promise<FetchResponse>,
  timeout: number,
  signal: AbortSignal | undefined,
  mask: Mask,
): Promise<Attempt> {
  const controller = new AbortController();
  let head: ResponseHead | undefined;

  const { value, failure, thrown } = await raceWithTimeout(timeout, signal, async () => {
    const response = (await send(controller.signal)) as Response;
    // Nobody waits for a late response, and some runtimes have few connections to spare.
    if (controller.signal.aborted) await response.body?.cancel();
    head = readHead(response, mask);
    // A body that is not text fails here, like any other broken body.
    return (await response.text()).slice();
  });
  if (failure) controller.abort();
  return { head, text: value, failure, thrown } as Attempt;
}

function readHead({ status, headers }: Response, mask: Mask): ResponseHead {
  const read = (name: string): string | undefined => mask(headers.get(name));
  return {
    status: Number.isInteger(status) ? status : 0,
    requestId: read('Request-Id'),
    apiVersion: read('Stripe-Version'),
    idempotentReplayed: read('Idempotent-Replayed') === 'true',
    shouldRetry: read('Stripe-Should-Retry'),
    retryAfter: parseRetryAfter(read('Retry-After'), Date.now()),
    headers,
  };
}

/** Interprets the outcome of an attempt. */
export function interpretAttempt(
  attempt: Attempt,
  call: StripeCall,
  fields: CallFields,
  mask: Mask,
  signal: AbortSignal | undefined,
): AttemptResult | Promise<AttemptResult> {
  if (attempt.failure) return interpretFailure(attempt, fields, mask, signal);
  const { head, text } = attempt;
  const json = parseJson(text);
  if (call.isSuccess(head.status)) return validate(text, json, head.status, call, fields, mask);
  const isRetryable = shouldRetry(head.status, head.shouldRetry);
  return failed(toHttpError(head.status, json, mask, fields), isRetryable);
}

function interpretFailure(
  { failure, thrown }: Extract<Attempt, { readonly failure: string }>,
  fields: CallFields,
  mask: Mask,
  signal: AbortSignal | undefined,
): AttemptResult {
  if (failure !== 'connection_error') {
    return failed(toNetworkError(failure, fields, signal?.reason), failure === 'timeout_error');
  }
  if (isStripeError(thrown) && isFinal(thrown)) return failed(toFinalError(thrown, fields, mask));
  const cause = toSafeCause(thrown, mask);
  // An unparsable URL stays unparsable.
  return failed(toNetworkError(failure, fields, cause), cause.code !== 'ERR_INVALID_URL');
}

async function validate(
  text: string,
  json: unknown,
  status: number,
  call: StripeCall,
  fields: CallFields,
  mask: Mask,
): Promise<AttemptResult> {
  const isEmpty = text === '';
  const mayBeEmpty = status === 204 || status === 205;
  const problem = isEmpty ? 'is empty' : 'is not JSON';
  const { value, issues } =
    json === undefined && !(isEmpty && mayBeEmpty)
      ? { value: json, issues: [issueAt('body', 'JSON', problem)] }
      : await call.validate(json, mask);
  if (issues.length === 0) return { data: value, error: undefined, isRetryable: false };
  const error = validationError('Invalid response', issues, {
    type: 'invalid_response',
    ...fields,
  });
  // An empty body looks like one that was cut before its first byte.
  return failed(error, isEmpty);
}

/**
 * `kyFetch` rejects with a StripeError if a hook threw, or if a hook changed the request into one
 * that must not be sent.
 */
function isFinal({ type }: StripeError): boolean {
  return type === 'hook_error' || type === 'invalid_params';
}

function toFinalError(error: StripeError, fields: CallFields, mask: Mask): StripeError {
  if (error.type === 'hook_error') return toHookError(error.cause, mask, fields);
  return new StripeError(mask(error.message), { ...error, ...fields });
}

/** Creates the result of an attempt that failed. */
export function failed(error: StripeError, isRetryable = false): AttemptResult {
  return { data: undefined, error, isRetryable };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's error quotes the text, which may hold a secret.
    return undefined;
  }
}
