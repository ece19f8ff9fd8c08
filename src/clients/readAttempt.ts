import { errorFromAnswer } from '../errors/errorFromAnswer.js';
import { errorFromFailure } from '../errors/errorFromFailure.js';
import { plainCause } from '../errors/plainCause.js';
import { refusal } from '../errors/refusal.js';
import type { StripeError } from '../errors/StripeError.js';
import { shouldRetry } from '../retry/shouldRetry.js';
import type { StripeErrorFields, StripeErrorIssue } from '../types/StripeErrorFields.js';
import { HookFailure } from './HookFailure.js';
import type { StripeCall } from './StripeClient.js';
import type { Attempt } from './sendAttempt.js';

/** What an attempt means: the JSON that was asked for, or an error that another attempt may mend. */
export interface Reading {
  readonly result:
    | { readonly ok: true; readonly json: unknown; readonly error?: undefined }
    | { readonly ok: false; readonly error: StripeError };
  readonly isRetryable: boolean;
}

/** What is known of the call that an attempt belongs to. */
export interface CallContext extends Pick<StripeCall, 'findIssues'> {
  /** What each error of the call tells. */
  readonly known: Omit<StripeErrorFields, 'type'>;
  /** Hides secrets in a text. */
  readonly mask: (text: string) => string;
  /** The caller's signal. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes of an attempt the JSON that its call asked for, or an error.
 *
 * @param attempt - What came of the attempt.
 * @param context - What is known of the call.
 * @returns What the attempt means.
 */
export function readAttempt(attempt: Attempt, context: CallContext): Reading {
  const { known, mask, signal } = context;
  if (attempt.failure !== undefined) {
    const { failure, thrown } = attempt;
    // Whatever it is, the caller gets back what the caller's own hook threw.
    if (thrown instanceof HookFailure) return failed(thrown.thrown as StripeError, false);
    const cause = failure === 'connection_error' ? plainCause(thrown, mask) : signal?.reason;
    return failed(errorFromFailure(failure, cause, known), failure !== 'abort_error');
  }

  const { response, text } = attempt;
  const { status, headers } = response;
  if (status !== 200) {
    const error = errorFromAnswer(status, text, mask, known);
    return failed(error, shouldRetry(status, headers.get('Stripe-Should-Retry')));
  }

  const { json, issues } = readJson(text, context.findIssues);
  if (issues.length === 0) return { result: { ok: true, json }, isRetryable: false };
  const fields = { type: 'invalid_response', ...known } as const;
  return failed(refusal('Invalid response', issues, fields), false);
}

function failed(error: StripeError, isRetryable: boolean): Reading {
  return { result: { ok: false, error }, isRetryable };
}

function readJson(
  text: string,
  findIssues: StripeCall['findIssues'],
): { readonly json?: unknown; readonly issues: readonly StripeErrorIssue[] } {
  try {
    const json: unknown = JSON.parse(text);
    return { json, issues: findIssues(json) };
  } catch {
    // What the parser throws quotes the text, which may hold the client secret.
    return { issues: [{ path: 'body', expected: 'JSON' }] };
  }
}
