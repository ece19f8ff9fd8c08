/**
 * Tells an object from a list and from everything else in JSON.
 *
 * @param value - Any value.
 * @returns Whether it is an object.
 */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
