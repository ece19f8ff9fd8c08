import { isObject } from '../utils/objects.js';
import { StripeError } from './StripeError.js';
import type { StripeErrorFields, StripeErrorIssue } from './StripeErrorFields.js';
import { maskSecrets } from './secrets.js';

/** A validation issue with the sentence that describes it. */
export interface Issue extends StripeErrorIssue {
  readonly message: string;
}

/** A value, to be used only if there are no issues. */
export interface Validated<T> {
  readonly value: T;
  readonly issues: readonly Issue[];
}

/** Describes one invalid value. */
export function issueAt(path: string, expected: string, problem = `must be ${expected}`): Issue {
  const shown = maskSecrets(path);
  return { path: shown, expected, message: `${shown || 'value'} ${problem}` };
}

/** Describes a value that throws when it is read. */
export function unreadableIssue(path: string): Issue {
  return issueAt(
    path,
    'a readable object',
    'cannot be read: a getter throws, or it nests too deep',
  );
}

/**
 * Finds unknown names. A misspelled option that is silently ignored can create a second payment.
 */
export function findUnknownNames(value: unknown, known: readonly string[], path: string): Issue[] {
  if (!isObject(value)) return [];
  const names = Object.keys(value).filter(
    (name) => !known.includes(name) && value[name] !== undefined,
  );
  return names.map((name) =>
    issueAt(`${path}.${name}`, 'a known name', `is unknown; use one of ${known.join(', ')}`),
  );
}

/** Creates the error for invalid values. */
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

/** Joins the sentences of issues. */
export function listIssues(issues: readonly Issue[]): string {
  return issues.map(({ message }) => message).join(', ');
}
