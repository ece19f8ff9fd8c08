import { isObject } from '../utils/objects.js';
import type { Params } from './form.js';
import type { StripeEmulatorParam } from './StripeEmulatorRequest.js';

/** What follows the part of a key or a secret that tells its kind. */
const secretParts =
  /(?<=_secret_|[prs]k_(?:live|test|org)_|(?<![a-z\d])(?:ek_(?:live|test)|whsec)_)[\w*-]+/gi;

/** A shorter text may well be a part of another by chance. */
const LEAST_PART = 8;

/**
 * Hides the secret part of an API key.
 *
 * @param key - A key, or whatever came in place of one.
 * @returns What kind of key it is, such as `sk_test_`, and `***`.
 */
export function maskKey(key: string): string {
  return key.replace(/^([prs]k_(?:live|test|org)_)?.*$/s, '$1***');
}

/**
 * Remembers the secrets that an answer holds, unless their form gives them away.
 *
 * @param body - The body of the answer.
 * @param secrets - Where to put them.
 */
export function collectSecrets(body: string, secrets: Set<string>): void {
  try {
    JSON.parse(body, (name, value: unknown) => {
      if (/(^|_)secret$/.test(name) && typeof value === 'string' && value !== '') {
        const isTold = /^[\w-]+$/.test(value) && maskText(value, []) !== value;
        if (!isTold) secrets.add(value);
        // What is not well-formed cannot come back in a path.
        if (!isTold && !/\p{Surrogate}/u.test(value)) secrets.add(encodeURIComponent(value));
      }
      return value;
    });
  } catch {
    // Not JSON: it has no fields.
  }
}

/**
 * Hides secrets in a text.
 *
 * @param text - The text.
 * @param secrets - The secrets that do not look like one.
 * @returns The text with `***` in place of each.
 */
export function maskText(text: string, secrets: Iterable<string>): string {
  let masked = text;
  for (const secret of secrets) {
    if (masked === secret) return '***';
    if (secret.length >= LEAST_PART) masked = masked.replaceAll(secret, '***');
  }
  return masked.replace(secretParts, '***');
}

/**
 * Hides secrets in params.
 *
 * @param params - The params.
 * @param secrets - The secrets that do not look like one.
 * @returns A copy with `***` in place of each.
 */
export function maskParams(params: Params, secrets: Iterable<string>): Params {
  const mask = (value: StripeEmulatorParam): StripeEmulatorParam => {
    if (typeof value === 'string') return maskText(value, secrets);
    if (Array.isArray(value)) return value.map(mask);
    return isObject(value) ? maskParams(value as Params, secrets) : value;
  };
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [maskText(name, secrets), mask(value)]),
  );
}
