import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import type { AnyKind } from './kinds.js';

/**
 * Looks for what a schema refuses in a value.
 *
 * @param schema - The schema.
 * @param value - Any value.
 * @returns Where and what, never holding a value; empty where all is well.
 */
export function findIssues(schema: AnyKind, value: unknown): readonly StripeErrorIssue[] {
  // No message is read, so that none of the user's own is asked for: there is none in this language.
  const { issues = [] } = schema['~run']({ value }, { lang: 'none' });
  return issues.map(({ path = [], expected }) => ({
    path: path.map(({ key }) => key).join('.'),
    expected,
  }));
}
