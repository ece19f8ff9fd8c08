import { maskSecrets } from '../errors/secrets.js';
import { isObject } from '../utils/objects.js';
import type { Params } from './form.js';
import type { StripeEmulatorParam } from './StripeEmulatorRequest.js';

/**
 * Secrets of responses that do not look like secrets, by their length, so that masking is linear in
 * their number.
 */
export type Secrets = Map<number, Set<string>>;

/** A shorter string may be part of another by chance. */
const MIN_SECRET_LENGTH = 8;

/** Masks the secret part of an API key. */
export function maskKey(key: string): string {
  return key.replace(/^([prs]k_(?:live|test|org)_)?.*$/s, '$1***');
}

/** Remembers the secrets of a response. */
export function collectSecrets(body: string, secrets: Secrets): void {
  if (!/secret"\s*:/.test(body)) return;
  try {
    JSON.parse(body, (name, value: unknown) => {
      if (/(^|_)secret$/.test(name) && typeof value === 'string' && value && !looksSecret(value)) {
        const { length } = value;
        secrets.set(length, (secrets.get(length) ?? new Set()).add(value));
      }
      return value;
    });
  } catch {
    // Not JSON.
  }
}

/** Whether its form alone makes the mask cover it. */
function looksSecret(value: string): boolean {
  return /^(?:[\w-]|%[\da-f]{2})+$/i.test(value) && maskSecrets(value) !== value;
}

/** Creates the function that masks secrets in what a request sent. */
export function createMask(secrets: Secrets, apiKey: string): (text: string) => string {
  // A longer secret may contain a shorter one.
  const known = [...secrets].sort(([a], [b]) => b - a);
  return (text) => {
    if (text === apiKey && text !== '') return maskKey(text);
    let masked = text;
    for (const [length, values] of known) {
      if (values.has(masked)) return '***';
      if (length >= MIN_SECRET_LENGTH) masked = maskValues(masked, length, values);
    }
    masked = maskSecrets(masked, undefined, '$1***');
    return apiKey.length < MIN_SECRET_LENGTH ? masked : masked.replaceAll(apiKey, '***');
  };
}

/** Masks params. */
export function maskParams(params: Params, mask: (text: string) => string): Params {
  const maskParam = (value: StripeEmulatorParam): StripeEmulatorParam => {
    if (typeof value === 'string') return mask(value);
    if (Array.isArray(value)) return value.map(maskParam);
    return isObject(value) ? maskParams(value as Params, mask) : value;
  };
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [mask(name), maskParam(value)]),
  );
}

function maskValues(text: string, length: number, values: ReadonlySet<string>): string {
  let masked = '';
  let start = 0;
  for (let index = 0; index + length <= text.length; index += 1) {
    if (!values.has(text.slice(index, index + length))) continue;
    masked += `${text.slice(start, index)}***`;
    start = index + length;
    index = start - 1;
  }
  return masked + text.slice(start);
}
