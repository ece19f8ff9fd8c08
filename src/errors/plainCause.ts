import { defined } from '../utils/objects.js';

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
  const code = findCode(error, 5);
  const { name } = Object(error);
  return defined({
    name: typeof name === 'string' ? mask(name) : 'Error',
    code: code && mask(code),
  });
}

function findCode(error: unknown, depth: number): string | undefined {
  const { code, cause } = Object(error);
  if (typeof code === 'string') return code;
  return cause && depth > 0 ? findCode(cause, depth - 1) : undefined;
}
