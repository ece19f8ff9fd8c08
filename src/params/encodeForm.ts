import type { StripeErrorIssue } from '../types/StripeErrorFields.js';

/** Params in the form of Stripe's API. */
export interface Form {
  /** `name[name][0]=value`, percent-encoded. */
  readonly pairs: readonly string[];
  /** What would not arrive as it was written. */
  readonly issues: readonly StripeErrorIssue[];
}

/**
 * Encodes params as Stripe reads them: nested by brackets, lists numbered, `null` as an empty value;
 * `undefined`, `{}` and `[]` send nothing.
 *
 * @param params - An object.
 * @returns The form, and what in the params cannot be sent in it.
 */
export function encodeForm(params: object): Form {
  const pairs: string[] = [];
  const issues: StripeErrorIssue[] = [];
  const ancestors: unknown[] = [];

  function encode(value: unknown, key: string, path: string): void {
    if (isScalar(value)) {
      pairs.push(`${key}=${encodeURIComponent(value ?? '')}`);
    } else if (isContainer(value) && !ancestors.includes(value)) {
      ancestors.push(value);
      for (const [name, field] of fieldsOf(value)) {
        const fieldPath = path ? `${path}.${name}` : `${name}`;
        if (!isScalar(name)) {
          issues.push({ path: fieldPath, expected: 'well-formed name' });
        } else if (field !== undefined) {
          const step = encodeURIComponent(name);
          encode(field, key ? `${key}[${step}]` : step, fieldPath);
        } else if (Array.isArray(value)) {
          issues.push({ path: fieldPath, expected: 'list without holes' });
          // One large hole would take minutes to walk.
          break;
        }
      }
      ancestors.pop();
    } else {
      issues.push({
        path: path || 'params',
        expected: 'well-formed string, finite number, boolean, null, list or plain object',
      });
    }
  }

  encode(params, '', '');
  return { pairs, issues };
}

type Scalar = string | number | boolean | null;

function isScalar(value: unknown): value is Scalar {
  return (
    value === null ||
    typeof value === 'boolean' ||
    (typeof value === 'string' && !/\p{Surrogate}/u.test(value)) ||
    Number.isFinite(value)
  );
}

/** A list, or an object whose prototype is the root of some realm: no Date, no Map, no class. */
function isContainer(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function fieldsOf(container: object): Iterable<[name: number | string, field: unknown]> {
  return Array.isArray(container) ? container.entries() : Object.entries(container);
}
