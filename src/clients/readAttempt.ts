import { errorFromAnswer } from '../errors/errorFromAnswer.js';
import { plainCause } from '../errors/plainCause.js';
import { refusal } from '../errors/refusal.js';
import { StripeError } from '../errors/StripeError.js';
import { shouldRetry } from '../retry/shouldRetry.js';
import type { StripeErrorFields, StripeErrorIssue } from '../types/StripeErrorFields.js';
import type { Attempt } from './sendAttempt.js';
import type { StripeCall } from './StripeClient.js';

/** What an attempt means: the JSON that was asked for, or an error that another attempt may mend. */
export type Reading =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly error: StripeError; readonly isRetryable: boolean };

/** What is known of the call that an attempt belongs to. */
export interface ReadingContext extends Pick<StripeCall, 'findIssues'> {
  /** Hides secrets in a text. */
  readonly mask: (text: string) => string;
  /** What every error of the call tells. */
  readonly known: Omit<StripeErrorFields, 'type'>;
  /** Why the caller's signal aborted, if it did. */
  readonly abortReason: unknown;
}

/**
 * Makes of an attempt the JSON that its call asked for, or an error.
 *
 * @param attempt - What came of the attempt.
 * @param context - What is known of the call.
 * @returns What the attempt means.
 */
export function readAttempt(attempt: Attempt, context: ReadingContext): Reading {
  const { mask, known } = context;
  switch (attempt.outcome) {
    case 'answer': {
      const { response, text } = attempt;
      if (response.status === 200) return readJson(text, context);
      return {
        ok: false,
        error: errorFromAnswer(response.status, text, mask, known),
        isRetryable: shouldRetry(response.status, response.headers.get('Stripe-Should-Retry')),
      };
    }
    case 'failure': {
      const cause = plainCause(attempt.thrown, mask);
      const what = attempt.response ? "Stripe's answer broke off" : 'Stripe could not be reached';
      const message = `${what}${cause.code ? ` (${cause.code})` : ''}.`;
      const error = new StripeError(message, { type: 'connection_error', ...known, cause });
      return { ok: false, error, isRetryable: true };
    }
    case 'timeout': {
      const error = new StripeError('No whole answer in time.', { type: 'timeout_error', ...known });
      return { ok: false, error, isRetryable: true };
    }
    case 'abort':
      return { ok: false, error: abortError(context.abortReason, known), isRetryable: false };
    case 'hook':
      // Whatever it is, the caller gets back what the caller's own hook threw.
      return { ok: false, error: attempt.thrown as StripeError, isRetryable: false };
  }
}

/**
 * Makes the error of a call that the caller's signal ended.
 *
 * @param reason - The signal's reason.
 * @param known - What is known of the call.
 * @returns The error.
 */
export function abortError(reason: unknown, known: ReadingContext['known']): StripeError {
  return new StripeError('The call was aborted.', { type: 'abort_error', ...known, cause: reason });
}

function readJson(text: string, { findIssues, known }: ReadingContext): Reading {
  let json: unknown;
  let issues: readonly StripeErrorIssue[];
  try {
    json = JSON.parse(text);
    issues = findIssues(json);
  } catch {
    // What the parser throws quotes the text, which may hold the client secret.
    issues = [{ path: 'body', expected: 'JSON' }];
  }
  if (issues.length === 0) return { ok: true, json };
  const error = refusal('Invalid response', issues, {
    type: 'invalid_response',
    ...known,
  });
  return { ok: false, error, isRetryable: false };
}
