/**
 * Hides the secret part of an API key.
 *
 * @param key - A key, or whatever came in place of one.
 * @returns What kind of key it is, such as `sk_test_`, and `***`.
 */
export function maskKey(key: string): string {
  return key.replace(/^([prs]k_(?:live|test)_)?.*$/s, '$1***');
}
