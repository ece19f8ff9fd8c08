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
  for (const name in fields) if (fields[name] !== undefined) known[name] = fields[name];
  return known as Defined<T>;
}
