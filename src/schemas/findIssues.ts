import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import type { AnyKind } from './kinds.js';

/**
 * Looks for what a kind refuses in a value.
 *
 * @param kind - What the value has to be.
 * @param value - Any value.
 * @returns Where and what, never holding a value; empty where all is well.
 */
export function findIssues(kind: AnyKind, value: unknown): readonly StripeErrorIssue[] {
  return kind.check(value).map(({ kind: { expects }, path }) => ({
    path: path.join('.'),
    expected: expects,
  }));
}
