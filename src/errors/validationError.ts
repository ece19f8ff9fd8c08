import { isObject } from '../utils/objects.js';
import { StripeError } from './StripeError.js';
import type { StripeErrorFields, StripeErrorIssue } from './StripeErrorFields.js';
import { maskSecrets } from './secrets.js';

/** A validation issue with the sentence that describes it. */
export interface Issue extends StripeErrorIssue {
  readonly message: string;
}

/**
 * Describes one invalid value.
 *
 * @param path - Its dotted path; empty for the value as a whole.
 * @param expected - What it must be, with an article.
 * @param problem - What is wrong with this value, if that says more than what it must be.
 * @returns The issue, with secrets in the path masked.
 */
export function issueAt(path: string, expected: string, problem = `must be ${expected}`): Issue {
  const shown = maskSecrets(path);
  return { path: shown, expected, message: `${shown || 'value'} ${problem}` };
}

/**
 * Finds names that nobody reads. A misspelled option that is silently dropped can create a second payment.
 *
 * @param value - What a caller passed. Only its own enumerable names are checked, and not those that are `undefined`.
 * @param known - The names that are read.
 * @param path - The path of the value itself.
 * @returns An issue for each unknown name.
 */
export function findUnknownNames(value: unknown, known: readonly string[], path: string): Issue[] {
  if (!isObject(value)) return [];
  const names = Object.keys(value).filter(
    (name) => !known.includes(name) && value[name] !== undefined,
  );
  return names.map((name) =>
    issueAt(`${path}.${name}`, 'a known name', `is unknown; known are ${known.join(', ')}`),
  );
}

/**
 * Creates the error for invalid values.
 *
 * @param subject - What is invalid, such as `Invalid params`.
 * @param issues - What is wrong with it.
 * @param fields - The error's type, and whichever other fields are known.
 * @returns The error, with the issues in its message.
 */
export function validationError(
  subject: string,
  issues: readonly Issue[],
  fields: StripeErrorFields & { readonly cause?: unknown },
): StripeError {
  return new StripeError(`${subject}: ${listIssues(issues)}`, {
    ...fields,
    issues: issues.map(({ path, expected }) => ({ path, expected })),
  });
}

/**
 * Joins the sentences of issues.
 *
 * @param issues - The issues.
 * @returns One line, without any value.
 */
export function listIssues(issues: readonly Issue[]): string {
  return issues.map(({ message }) => message).join(', ');
}
