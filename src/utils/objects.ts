/** `T` with each field that may be `undefined` made one that may be absent instead. */
export type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * Copies an object without the fields that are `undefined`.
 *
 * @param fields - The object.
 * @returns The copy.
 */
export function omitUndefined<T extends object>(fields: T): Defined<T> {
  const present: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) present[name] = value;
  }
  return present as Defined<T>;
}

/**
 * Checks whether a value is an object, and not an array.
 *
 * @param value - Any value.
 * @returns Whether it is an object.
 */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Lets any field of a value be read; the fields of a value that has none are `undefined`.
 *
 * @param value - Any value.
 * @returns The value, or an empty object instead of null and undefined.
 */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}

/**
 * Reads a property of an object or of its classes, but never one that pollutes `Object.prototype`.
 *
 * @param object - Any value.
 * @param name - The property.
 * @returns Its value; `undefined` if there is none.
 */
export function readProperty(object: unknown, name: string): unknown {
  const fields = asRecord(object);
  const value = fields[name];
  const isInherited = value === asRecord(Object.prototype)[name] && !Object.hasOwn(fields, name);
  return isInherited ? undefined : value;
}

/**
 * Creates an object with the same names and other values.
 *
 * @param object - The object, which stays as it is.
 * @param map - Returns the new value for a value and its name.
 * @returns The new object.
 */
export function mapValues<T, U>(
  object: Readonly<Record<string, T>>,
  map: (value: T, name: string) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [name, map(value, name)]),
  );
}
