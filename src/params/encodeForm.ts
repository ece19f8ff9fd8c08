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
  const form: OpenForm = { pairs: [], issues: [], ancestors: [] };
  if (isContainer(params)) encodeFields(form, params, '', '', '');
  else form.issues.push({ path: 'params', expected: 'plain object' });
  return form;
}

/** A form in the making. */
interface OpenForm extends Form {
  readonly pairs: string[];
  readonly issues: StripeErrorIssue[];
  /** The containers that are being walked, to know a cycle. */
  readonly ancestors: object[];
}

function encodeFields(
  form: OpenForm,
  container: object,
  before: string,
  after: string,
  path: string,
): void {
  form.ancestors.push(container);
  for (const [name, value] of Object.entries(container)) {
    if (isScalar(name)) {
      encodeValue(form, value, before + encodeURIComponent(name) + after, path + name);
    } else {
      form.issues.push({ path: path + name, expected: 'well-formed name' });
    }
  }
  form.ancestors.pop();
}

function encodeValue(form: OpenForm, value: unknown, key: string, path: string): void {
  if (isScalar(value)) {
    form.pairs.push(`${key}=${encodeURIComponent(value ?? '')}`);
  } else if (isContainer(value) && !form.ancestors.includes(value)) {
    encodeFields(form, value, `${key}[`, ']', `${path}.`);
  } else if (value !== undefined) {
    // Found at once even in a vast list, of which all entries would take minutes.
    const hole = Array.isArray(value) ? value.findIndex(isUndefined) : -1;
    form.issues.push({
      path: hole < 0 ? path : `${path}.${hole}`,
      expected:
        'well-formed string, finite number, boolean, null, plain object, or list without holes',
    });
  }
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
  // Not by its entries, which leave the holes out.
  if (Array.isArray(value)) return !value.includes(undefined);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isUndefined(value: unknown): boolean {
  return value === undefined;
}
