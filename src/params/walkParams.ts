import { type Issue, issueAt } from '../errors/validationError.js';

/** A value that both a form and JSON keep as it is. */
export type Scalar = string | number | boolean | null;

const expected = 'a string, finite number, boolean, null, plain object or array';

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
): readonly Issue[] {
  const issues: Issue[] = [];
  // What is being walked, to know a cycle.
  const ancestors: unknown[] = [];

  function walkFields(container: Container, before: string, after: string, path: string): void {
    const keys = Object.keys(container);
    const isArray = Array.isArray(container);
    const gap = isArray ? findGap(container, keys) : undefined;
    if (gap) {
      issues.push(issueAt(path + gap.key, expected, gap.problem));
      return;
    }
    ancestors.push(container);
    for (const name of keys) {
      if (container[name] !== undefined || isArray) walkField(container, name, before, after, path);
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
      const problem = 'has a name that is empty, has brackets or is not well-formed Unicode';
      issues.push(issueAt(path + name, 'a name without brackets', problem));
    }
  }

  function walkValue(value: unknown, key: string, path: string): void {
    if (isScalar(value)) visit?.(key, value);
    else if (isContainer(value) && !ancestors.includes(value)) {
      walkFields(value, `${key}[`, ']', `${path}.`);
    } else {
      const isCycle = ancestors.includes(value);
      issues.push(issueAt(path, expected, isCycle ? 'contains itself' : describeValue(value)));
    }
  }

  if (isContainer(params) && !Array.isArray(params)) walkFields(params, '', '', '');
  else issues.push(issueAt('params', 'a plain object'));
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

/** A hole has no key, and a name next to the numbers would not arrive. */
function findGap(
  array: readonly unknown[],
  keys: readonly string[],
): { readonly key: string; readonly problem: string } | undefined {
  const index = keys.concat('').findIndex((key, at) => key !== `${at}`);
  if (index < array.length) return { key: `${index}`, problem: 'is a hole in an array' };
  return index < keys.length ? { key: `${keys[index]}`, problem: 'is not an index' } : undefined;
}

/** Names the type of a value that cannot be sent, never the value. */
function describeValue(value: unknown): string {
  if (typeof value === 'string') return 'is not well-formed Unicode';
  if (typeof value === 'number' || value === undefined) return `is ${value}`;
  if (typeof value !== 'object') return `is a ${typeof value}`;
  const tag = /^\[object ([A-Za-z]+)\]$/.exec(Object.prototype.toString.call(value))?.[1];
  if (tag === 'Date') return 'is a Date; pass a string or seconds since 1970';
  const noun = !tag || tag === 'Object' ? 'class instance' : tag;
  return `is ${/^[AEIOU]/.test(noun) ? 'an' : 'a'} ${noun}; pass a plain object or an array`;
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
