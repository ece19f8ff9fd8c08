import { isObject } from '../utils/objects.js';

/**
 * Reads what the caller's app is to be called.
 *
 * @param value - What a caller passed.
 * @returns The app's part of the User-Agent; `undefined` unless it is `{ name, version?, url? }` of
 * printable ASCII.
 */
export function readAppInfo(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { name, version, url } = value;
  const parts = [name, version ?? '', url ?? ''];
  if (!name || !parts.every((part) => typeof part === 'string' && /^[ -~]*$/.test(part))) {
    return undefined;
  }
  return name + (version ? `/${version}` : '') + (url ? ` (${url})` : '');
}
