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

/** Lets any field of a value be read; the fields of a value that has none are `undefined`. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}

/**
 * Reads a property of an object or of its classes, but never one that pollutes `Object.prototype`.
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
