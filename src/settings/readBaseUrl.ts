import { isLoopback } from '../utils/urls.js';

/**
 * Reads where Stripe's API is.
 *
 * @param value - What a caller passed.
 * @returns The URL without a slash at its end; `undefined` unless it is https, or http on loopback,
 * without credentials, query and fragment.
 */
export function readBaseUrl(value: unknown): string | undefined {
  // Off the text, since the parts of a URL do not tell an empty query from none.
  if (typeof value !== 'string' || /[?#]/.test(value)) return undefined;
  try {
    const { protocol, hostname, username, password, origin, pathname } = new URL(value);
    const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
    return isSafe && !username && !password ? origin + pathname.replace(/\/+$/, '') : undefined;
  } catch {
    return undefined;
  }
}
