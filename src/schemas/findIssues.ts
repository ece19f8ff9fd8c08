import type { GenericSchema } from 'valibot';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';

/**
 * Looks for what a schema refuses in a value.
 *
 * @param schema - The schema.
 * @param value - Any value.
 * @returns Where and what, never holding a value; empty where all is well.
 */
export function findIssues(schema: GenericSchema, value: unknown): readonly StripeErrorIssue[] {
  const { issues = [] } = schema['~run']({ value }, {});
  return issues.map(({ path = [], expected }) => ({
    path: path.map(({ key }) => key).join('.'),
    expected: String(expected),
  }));
}
