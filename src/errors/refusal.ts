import type { StripeErrorFields, StripeErrorIssue } from '../types/StripeErrorFields.js';
import { StripeError } from './StripeError.js';

/**
 * Makes the error for values that were not what they had to be.
 *
 * @param subject - What is wrong with them, such as `Invalid params`.
 * @param issues - Where, and what was expected instead.
 * @param fields - The error's type, and what else is known.
 * @returns The error, its message listing the issues.
 */
export function refusal(
  subject: string,
  issues: readonly StripeErrorIssue[],
  fields: StripeErrorFields & { readonly cause?: unknown },
): StripeError {
  return new StripeError(`${subject}: ${listIssues(issues)}`, { ...fields, issues });
}

/**
 * Puts issues into words.
 *
 * @param issues - What was not what it had to be.
 * @returns One line that names each path and what was expected there, no value.
 */
export function listIssues(issues: readonly StripeErrorIssue[]): string {
  return issues.map(({ path, expected }) => `${path || 'value'} (expected ${expected})`).join(', ');
}
