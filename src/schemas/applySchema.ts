import type { Mask } from '../errors/secrets.js';
import type { StandardSchema } from '../types/StandardSchema.js';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import { fieldsOf } from '../utils/objects.js';

/** What a schema gave, or where it refused the value. */
export type Applied =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly value?: undefined; readonly issues: readonly StripeErrorIssue[] };

/**
 * Runs a caller's own schema. The issues name the path only: the messages of schema libraries quote what
 * they received, which may be a secret, and so may what a schema throws. Names in a path are masked, since
 * those of a record are the answer's own.
 *
 * @param schema - Any Standard Schema, sync or async; without one the value passes as it is.
 * @param value - The value.
 * @param root - The path of the value itself.
 * @param mask - Hides secrets in a text.
 * @returns The schema's output, or its issues.
 */
export async function applySchema(
  schema: StandardSchema<unknown> | undefined,
  value: unknown,
  root: string,
  mask: Mask,
): Promise<Applied> {
  if (schema === undefined) return { value };
  const expected = 'value that the schema accepts';
  try {
    const result = await schema['~standard'].validate(value);
    // Read here, where a getter may throw.
    if (!result.issues) return { value: result.value };
    const issues = Array.from(result.issues, ({ path = [] }) => ({
      path: mask([root, ...path.map((step) => String(fieldsOf(step)['key'] ?? step))].join('.')),
      expected,
    }));
    return { issues };
  } catch {
    return { issues: [{ path: root, expected }] };
  }
}
