/**
 * Makes an object with the same names and other values.
 *
 * @param object - The object, which stays as it is.
 * @param map - Makes the other value.
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
