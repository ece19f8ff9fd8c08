/** `T` with each field that may be `undefined` made one that may be absent instead. */
export type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Copies an object without the fields that are `undefined`. */
export function omitUndefined<T extends object>(fields: T): Defined<T> {
  const present: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) present[name] = value;
  }
  return present as Defined<T>;
}

/** Checks whether a value is an object, and not an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns an object whose fields can be read, whatever the value is. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}

/**
 * Reads an own or inherited property, but never one that pollutes `Object.prototype`.
 */
export function readProperty(object: unknown, name: string): unknown {
  const fields = asRecord(object);
  const value = fields[name];
  const isInherited = value === asRecord(Object.prototype)[name] && !Object.hasOwn(fields, name);
  return isInherited ? undefined : value;
}

/** Reads a property of a value that was thrown: its getters may throw as well. */
export function readThrown(thrown: unknown, name: string): unknown {
  try {
    return readProperty(thrown, name);
  } catch {
    return undefined;
  }
}

/** Maps the values of an object. */
export function mapValues<T, U>(
  object: Readonly<Record<string, T>>,
  map: (value: T, name: string) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, map(value, name)]),
  );
}

/**
 * Compares two values of JSON at every depth. The order of keys is ignored, and `undefined` equals
 * an absent field.
 */
export function isDeepEqual(a: unknown, b: unknown): boolean {
  // A list of pairs instead of recursion, which deep nesting could exhaust.
  const pairs: [unknown, unknown][] = [[a, b]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return false;
    if (Array.isArray(left) !== Array.isArray(right)) return false;
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      pairs.push([readOwn(left, key), readOwn(right, key)]);
    }
  }
  return true;
}

/** JSON may hold `__proto__` or `constructor` as a field. */
function readOwn(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? asRecord(object)[key] : undefined;
}
