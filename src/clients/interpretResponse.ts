import { isStripeError } from '../errors/isStripeError.js';
import {
  type CallFields,
  toHookError,
  toHttpError,
  toNetworkError,
  toSafeCause,
} from '../errors/requestErrors.js';
import { StripeError } from '../errors/StripeError.js';
import type { Mask } from '../errors/secrets.js';
import { issueAt, validationError } from '../errors/validationError.js';
import { shouldRetry } from '../retry/retryPolicy.js';
import type { SchemaResult } from '../schemas/validateWith.js';
import type { Attempt } from './sendAttempt.js';

/**
 * What an action asks Stripe for. Every field is its own, so that none is read from a polluted
 * prototype.
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
  readonly validate: (json: unknown, mask: Mask) => SchemaResult | Promise<SchemaResult>;
}

/** The data, or an error that another attempt may fix. */
export interface AttemptResult {
  readonly data: unknown;
  readonly error: StripeError | undefined;
  readonly isRetryable: boolean;
}

/** Interprets the outcome of an attempt. */
export function interpretResponse(
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
  const { value, issues } =
    json === undefined && !(isEmpty && mayBeEmpty)
      ? {
          value: undefined,
          issues: [issueAt('body', 'JSON', isEmpty ? 'is empty' : 'is not JSON')],
        }
      : await call.validate(json, mask);
  if (!issues) return { data: value, error: undefined, isRetryable: false };
  const error = validationError('Invalid response', issues, {
    type: 'invalid_response',
    ...fields,
  });
  // An empty body looks like one that was cut before its first byte.
  return failed(error, isEmpty);
}

/**
 * `kyFetch` rejects with a StripeError if a hook threw, or if a hook made the request one that must
 * not be sent.
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
