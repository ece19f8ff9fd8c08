import type { StripeErrorIssue } from '../types/StripeErrorFields.js';

/**
 * Puts issues into words.
 *
 * @param issues - What was not what it had to be.
 * @returns One line that names each path and what was expected there, no value.
 */
export function listIssues(issues: readonly StripeErrorIssue[]): string {
  return issues.map(({ path, expected }) => `${path} (expected ${expected})`).join(', ');
}
