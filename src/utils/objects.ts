/** `T` with each field that may be `undefined` made one that may be absent instead. */
export type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * Copies an object without its fields that are `undefined`.
 *
 * @param fields - The object.
 * @returns The copy.
 */
export function defined<T extends object>(fields: T): Defined<T> {
  const known: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) known[name] = value;
  return known as Defined<T>;
}

/**
 * Tells an object from a list and from everything else in JSON.
 *
 * @param value - Any value.
 * @returns Whether it is an object.
 */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Lets the fields of any value be read; those of a value that has none are `undefined`.
 *
 * @param value - Any value.
 * @returns The value, or an empty object in place of null and undefined.
 */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value);
}

/**
 * Reads a setting off the caller's own object or its classes. A polluted `Object.prototype` does not count.
 *
 * @param settings - What the caller passed.
 * @param name - The setting.
 * @returns Its value; `undefined` where it is absent.
 */
export function readSetting(settings: unknown, name: string): unknown {
  const fields = fieldsOf(settings);
  const value = fields[name];
  const isPolluted = value === fieldsOf(Object.prototype)[name] && !Object.hasOwn(fields, name);
  return isPolluted ? undefined : value;
}
