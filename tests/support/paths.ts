/**
 * Copies an object with another value at a dotted path, an absent field if the value is `undefined`.
 * The lists and objects on the way are copied too; the original stays as it is.
 */
export function replaceAt(value: unknown, path: string, replacement: unknown): unknown {
  const [step = '', ...rest] = path.split('.');
  const copy: Record<string, unknown> = { ...(value as object) };
  const part = rest.length === 0 ? replacement : replaceAt(copy[step], rest.join('.'), replacement);
  return Object.fromEntries(
    Object.entries({ ...copy, [step]: part }).filter(([, field]) => field !== undefined),
  );
}

/** The dotted paths of an object's fields, at every depth; lists are not entered. */
export function pathsOf(value: object): readonly string[] {
  return Object.entries(value).flatMap(([key, field]: [string, unknown]) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? [key, ...pathsOf(field).map((path) => `${key}.${path}`)]
      : [key],
  );
}
