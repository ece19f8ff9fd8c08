import type { GenericSchema } from 'valibot';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';

/**
 * Looks for what a schema refuses in a value.
 *
 * @param schema - A schema made by `shape`, whose messages are what it expects.
 * @param value - Any value.
 * @returns Where and what, never holding a value; empty where all is well.
 */
export function findIssues(schema: GenericSchema, value: unknown): readonly StripeErrorIssue[] {
  const { issues = [] } = schema['~run']({ value }, {});
  return issues.map(({ path = [], message }) => ({
    path: path.map(({ key }) => key).join('.'),
    expected: message,
  }));
}
