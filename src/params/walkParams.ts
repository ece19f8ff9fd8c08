import type { StripeErrorIssue } from '../types/StripeErrorFields.js';

/** A value that both a form and JSON keep as it is. */
export type Scalar = string | number | boolean | null;

const expected =
  'well-formed string, finite number, boolean, null, plain object, or list without holes';

/**
 * Walks params and finds what cannot be sent faithfully.
 *
 * @param params - A plain object, else it is refused.
 * @param names - The names that can be sent.
 * @param visit - Is given each plain value, and the key that it has in a form.
 * @returns What cannot be sent.
 */
export function walkParams(
  params: unknown,
  names: RegExp,
  visit?: (key: string, value: Scalar) => void,
): readonly StripeErrorIssue[] {
  const issues: StripeErrorIssue[] = [];
  // What is being walked, to know a cycle.
  const ancestors: unknown[] = [];

  function walkFields(container: Container, before: string, after: string, path: string): void {
    const keys = Object.keys(container);
    const isList = Array.isArray(container);
    if (isList) {
      // A hole has no key, and a name beside the numbers would not arrive.
      const index = keys.concat('').findIndex((key, at) => key !== `${at}`);
      if (index < container.length || index < keys.length) {
        issues.push({ path: path + index, expected });
        return;
      }
    }
    ancestors.push(container);
    for (const name of keys) {
      if (container[name] !== undefined || isList) walkField(container, name, before, after, path);
    }
    ancestors.pop();
  }

  function walkField(
    container: Container,
    name: string,
    before: string,
    after: string,
    path: string,
  ): void {
    if (names.test(name) && isScalar(name)) {
      walkValue(container[name], before + encodeText(name) + after, path + name);
    } else {
      issues.push({ path: path + name, expected: 'well-formed name without brackets' });
    }
  }

  function walkValue(value: unknown, key: string, path: string): void {
    if (isScalar(value)) visit?.(key, value);
    else if (isContainer(value) && !ancestors.includes(value)) {
      walkFields(value, `${key}[`, ']', `${path}.`);
    } else issues.push({ path, expected });
  }

  if (isContainer(params) && !Array.isArray(params)) walkFields(params, '', '', '');
  else issues.push({ path: 'params', expected: 'plain object' });
  return issues;
}

/**
 * Percent-encodes a name or a value.
 *
 * @param value - A plain value.
 * @returns Its text, as UTF-8.
 */
export function encodeText(value: unknown): string {
  const text = String(value);
  // Most names and values are their own encoding, and to see that costs less than to encode them.
  return /^\w*$/.test(text) ? text : encodeURIComponent(text);
}

function isScalar(value: unknown): value is Scalar {
  return (
    value === null ||
    typeof value === 'boolean' ||
    (typeof value === 'string' && !/\p{Surrogate}/u.test(value)) ||
    Number.isFinite(value)
  );
}

type Container = Readonly<Record<string, unknown>>;

/** A list, or an object whose prototype is the root of some realm: no Date, no Map, no class. */
function isContainer(value: unknown): value is Container {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    Object.prototype.toString.call(value) === '[object Object]' &&
    // An own `isPrototypeOf` is what the root of each realm has, and no class.
    (prototype === null || Object.hasOwn(prototype as object, 'isPrototypeOf'))
  );
}
