/**
 * Says what is wrong with a secret key. Each way to be wrong has its own words, and none quotes the key.
 *
 * @param key - Any value.
 * @returns What was expected instead; `undefined` for a key that can be sent.
 */
export function findKeyFault(key: unknown): string | undefined {
  if (key === undefined || key === null || key === '') {
    return 'secret key: is the environment variable set?';
  }
  if (typeof key !== 'string') return 'secret key';
  if (key.startsWith('pk_')) return 'secret key, not a publishable one';
  if (/\s/.test(key)) return 'secret key without white space or line breaks';
  return /^[!-~]+$/.test(key) ? undefined : 'secret key of printable ASCII';
}
