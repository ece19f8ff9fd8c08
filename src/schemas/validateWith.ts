import type { Mask } from '../errors/secrets.js';
import { type Issue, issueAt, type Validated } from '../errors/validationError.js';
import { asRecord, readProperty } from '../utils/objects.js';

/**
 * Any [Standard Schema](https://standardschema.dev), by its structure: schemas of valibot, zod,
 * arktype and of this package fit.
 *
 * @typeParam T - The schema's output.
 * @see https://standardschema.dev
 */
export interface StandardSchema<T> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (
      value: unknown,
    ) => StandardSchemaResult<T> | Promise<StandardSchemaResult<T>>;
    readonly types?: { readonly input: unknown; readonly output: T } | undefined;
  };
}

type StandardSchemaResult<T> =
  | { readonly value: T; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
      }[];
    };

/**
 * Runs a caller's schema. The issues name paths only: messages of schema libraries quote what they
 * received, which may be a secret, and so may what a schema throws. Names in a path are masked,
 * since those of a record come from the response.
 */
export async function validateWith(
  schema: StandardSchema<unknown> | undefined,
  value: unknown,
  root: string,
  mask: Mask,
): Promise<Validated<unknown>> {
  if (schema === undefined) return { value, issues: [] };
  const reject = (path: string): Issue =>
    issueAt(mask(path), 'a value that the schema accepts', 'is rejected by the schema');
  try {
    const result = await schema['~standard'].validate(value);
    // Read here, where a getter may throw.
    const issues = readProperty(result, 'issues') as readonly object[] | undefined;
    if (!issues) return { value: readProperty(result, 'value'), issues: [] };
    const paths = Array.from(issues, (issue) => {
      const steps = (readProperty(issue, 'path') ?? []) as readonly unknown[];
      return [root, ...steps.map((step) => String(asRecord(step)['key'] ?? step))].join('.');
    });
    return { value: undefined, issues: paths.map(reject) };
  } catch {
    return { value: undefined, issues: [reject(root)] };
  }
}
