import { type Issue, issueAt, type Validated } from '../errors/validationError.js';
import { isObject } from '../utils/objects.js';

/**
 * Encodes params as Stripe's v1 parses them: nested with brackets, arrays numbered, `null` as an
 * empty value; `undefined`, `{}` and `[]` send nothing.
 */
export function encodeForm(params: unknown): Validated<string> {
  const pairs: string[] = [];
  function encode(value: Params, key: string): void {
    if (typeof value !== 'object' || value === null) {
      pairs.push(`${key}=${encodeText(value ?? '')}`);
      return;
    }
    for (const [name, field] of Object.entries(value)) {
      const part = encodeText(name);
      encode(field, key ? `${key}[${part}]` : part);
    }
  }
  // Servers parse names that are empty or have brackets as something else.
  const { value, issues } = copyParams(params, /^[^[\]]+$/);
  encode(value, '');
  return { value: pairs.join('&'), issues };
}

/**
 * Encodes params as Stripe's v2 parses them: JSON, in which `null` stays and `undefined` is left
 * out.
 */
export function encodeJson(params: unknown): Validated<string> {
  const { value, issues } = copyParams(params, /^/);
  return { value: JSON.stringify(value), issues };
}

function encodeText(value: unknown): string {
  const text = String(value);
  // Most names and values are their own encoding, and checking that is faster than encoding them.
  return /^\w*$/.test(text) ? text : encodeURIComponent(text);
}

/** A value that both a form and JSON keep. */
type Scalar = string | number | boolean | null;

/** A copy of params, without prototypes, so that no `toJSON` changes what was checked. */
type Params = Scalar | readonly Params[] | { readonly [name: string]: Params };

const expected = 'a string, finite number, boolean, null, plain object or array';

/**
 * Copies params and finds what cannot be sent faithfully. Each value is read once, so what is
 * checked is what is sent. `undefined` is left out.
 */
function copyParams(params: unknown, names: RegExp): Validated<Params> {
  const issues: Issue[] = [];
  // The objects and arrays around a value, to find a cycle.
  const ancestors: unknown[] = [];

  function copyArray(array: readonly unknown[], path: string): Params {
    const gap = findGap(array);
    if (gap) issues.push(issueAt(path + gap.key, expected, gap.problem));
    const copy = gap ? [] : Array.from(array, (item, index) => copyValue(item, path + index));
    return Object.setPrototypeOf(copy, null);
  }

  function copyObject(object: Readonly<Record<string, unknown>>, path: string): Params {
    const copy: Record<string, Params> = { __proto__: null } as never;
    for (const name of Object.keys(object)) {
      const value = object[name];
      if (value === undefined) continue;
      if (names.test(name) && isScalar(name)) copy[name] = copyValue(value, path + name);
      else issues.push(issueAt(path + name, 'a name without brackets', badName));
    }
    return copy;
  }

  function copyValue(value: unknown, path: string): Params {
    if (isScalar(value)) return value;
    const isCycle = ancestors.includes(value);
    if (isCycle || !(Array.isArray(value) || isPlainObject(value))) {
      issues.push(issueAt(path, expected, isCycle ? 'contains itself' : describeValue(value)));
      return null;
    }
    ancestors.push(value);
    const below = path && `${path}.`;
    const copy = Array.isArray(value) ? copyArray(value, below) : copyObject(value, below);
    ancestors.pop();
    return copy;
  }

  if (isPlainObject(params)) return { value: copyValue(params, ''), issues };
  return { value: {}, issues: [issueAt('params', 'a plain object')] };
}

const badName = 'has a name that is empty, has brackets or is not well-formed Unicode';

function isScalar(value: unknown): value is Scalar {
  return (
    value === null ||
    typeof value === 'boolean' ||
    (typeof value === 'string' && !/\p{Surrogate}/u.test(value)) ||
    Number.isFinite(value)
  );
}

/** Finds a hole, or a key that is not an index. */
function findGap(
  array: readonly unknown[],
): { readonly key: string; readonly problem: string } | undefined {
  const keys = Object.keys(array);
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

/** An object whose prototype is the root of some realm: no array, no Date, no Map, no class. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (!isObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    Object.prototype.toString.call(value) === '[object Object]' &&
    // The root of each realm has an own `isPrototypeOf`, and no class does.
    (prototype === null || Object.hasOwn(prototype as object, 'isPrototypeOf'))
  );
}
