import { errorFromAnswer } from '../errors/errorFromAnswer.js';
import { errorFromFailure } from '../errors/errorFromFailure.js';
import { plainCause } from '../errors/plainCause.js';
import { refusal } from '../errors/refusal.js';
import type { StripeError } from '../errors/StripeError.js';
import { shouldRetry } from '../retry/retryPolicy.js';
import type { StripeErrorFields, StripeErrorIssue } from '../types/StripeErrorFields.js';
import { HookFailure } from './HookFailure.js';
import type { StripeCall } from './StripeClient.js';
import type { Attempt } from './sendAttempt.js';

/** What an attempt means: the JSON that was asked for, or an error that another attempt may mend. */
export type Reading =
  | { readonly ok: true; readonly json: unknown; readonly isRetryable: false }
  | { readonly ok: false; readonly error: StripeError; readonly isRetryable: boolean };

/**
 * Makes of an attempt the JSON that its call asked for, or an error.
 *
 * @param attempt - What came of the attempt.
 * @param context - What is known of the call.
 * @returns What the attempt means.
 */
export function readAttempt(
  { response, text, failure, thrown }: Attempt,
  findIssues: StripeCall['findIssues'],
  known: Omit<StripeErrorFields, 'type'>,
  mask: (text: string) => string,
  signal: AbortSignal | undefined,
): Reading {
  const failed = (error: StripeError, isRetryable = false): Reading => ({
    ok: false,
    error,
    isRetryable,
  });
  // Whatever it is, the caller gets back what the caller's own hook threw.
  if (thrown instanceof HookFailure) return failed(thrown.thrown as StripeError);
  if (failure) {
    const cause = failure === 'connection_error' ? plainCause(thrown, mask) : signal?.reason;
    return failed(errorFromFailure(failure, cause, known), failure !== 'abort_error');
  }
  const { status, headers } = response as Response;
  if (status !== 200) {
    const error = errorFromAnswer(status, text as string, mask, known);
    return failed(error, shouldRetry(status, headers.get('Stripe-Should-Retry')));
  }
  let json: unknown;
  let issues: readonly StripeErrorIssue[];
  try {
    json = JSON.parse(text as string);
    issues = findIssues(json);
  } catch {
    // What the parser throws quotes the text, which may hold the client secret.
    issues = [{ path: 'body', expected: 'JSON' }];
  }
  return issues.length > 0
    ? failed(refusal('Invalid response', issues, { type: 'invalid_response', ...known }))
    : { ok: true, json, isRetryable: false };
}
