import { decodePercent } from '../utils/urls.js';

/** Masks the secrets in a string, and drops any other value. */
export interface Mask {
  (text: string): string;
  (text: unknown): string | undefined;
}

/**
 * The first group is the prefix that is shown. A secret may hold percent-escapes: that of embedded
 * Checkout does.
 */
const SECRET =
  /([sre]k_(?:live|test|org)_|(?<![a-z\d])(?:[sre]k|cuss(?:_secret)?|whsec)_|_secret_)(?:[\w*-]|%[\da-f]{2})*/gi;

/** Masks the keys and secrets in a string from outside. */
export function maskSecrets(text: string, apiKey?: string, mask?: string): string;
export function maskSecrets(text: unknown, apiKey?: string, mask?: string): string | undefined;
export function maskSecrets(text: unknown, apiKey?: string, mask = '***'): string | undefined {
  if (typeof text !== 'string') return undefined;
  return (apiKey ? text.replaceAll(apiKey, '***') : text).replace(SECRET, mask);
}

/** Masks the secrets in a path, also those that are percent-encoded. */
export function maskPath(path: string, mask: (text: string) => string): string {
  const shown = mask(path);
  // `%255F` is `%5F` to a server that decodes twice.
  const decoded = decodePercent(shown.replace(/%(?:25)+/g, '%'));
  const masked = mask(decoded);
  return masked === decoded ? shown : masked;
}
