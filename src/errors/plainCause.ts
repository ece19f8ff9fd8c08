/**
 * Copies what may be told of the reason why there was no answer. The original may hold the request,
 * and with it the key: it must not be kept.
 *
 * @param error - What `fetch` rejected with.
 * @param mask - Hides secrets in a text.
 * @returns The name of the error and the first code found on it or on its causes.
 */
export function plainCause(
  error: unknown,
  mask: (text: string) => string,
): { readonly name: string; readonly code?: string } {
  const { name } = Object(error);
  const code = findCode(error, 0);
  return {
    name: typeof name === 'string' ? mask(name) : 'Error',
    ...(code !== undefined && { code: mask(code) }),
  };
}

function findCode(error: unknown, depth: number): string | undefined {
  const { code, cause } = Object(error);
  if (typeof code === 'string') return code;
  return cause === undefined || depth === 4 ? undefined : findCode(cause, depth + 1);
}
