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
 * @param params - What is to be a plain object.
 * @returns The form, and what in the params cannot be sent in it.
 */
export function encodeForm(params: unknown): Form {
  const pairs: string[] = [];
  const issues: StripeErrorIssue[] = [];
  // What is being walked, to know a cycle.
  const ancestors: unknown[] = [];

  function refuse(path: string, expected: string): void {
    issues.push({ path, expected });
  }

  function encodeFields(container: object, before: string, after: string, path: string): void {
    const isList = Array.isArray(container);
    ancestors.push(container);
    // The entries of `Object` leave the holes of a list out.
    for (const [name, value] of isList ? container.entries() : Object.entries(container)) {
      if (value === undefined && !isList) continue;
      if (isScalar(name)) encodeValue(value, before + encodeText(name) + after, path + name);
      else refuse(path + name, 'well-formed name');
      // A vast list may have nothing but holes: the first is enough.
      if (value === undefined) break;
    }
    ancestors.pop();
  }

  function encodeValue(value: unknown, key: string, path: string): void {
    if (isScalar(value)) {
      pairs.push(`${key}=${encodeText(value ?? '')}`);
    } else if (isContainer(value) && !ancestors.includes(value)) {
      encodeFields(value, `${key}[`, ']', `${path}.`);
    } else {
      refuse(
        path,
        'well-formed string, finite number, boolean, null, plain object, or list without holes',
      );
    }
  }

  if (isContainer(params)) encodeFields(params, '', '', '');
  else refuse('params', 'plain object');
  return { pairs, issues };
}

function encodeText(value: unknown): string {
  const text = String(value);
  // Most names and values are their own encoding, and to see that costs less than to encode them.
  return /^\w*$/.test(text) ? text : encodeURIComponent(text);
}

function isScalar(value: unknown): value is string | number | boolean | null {
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
  const prototype: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null;
}
