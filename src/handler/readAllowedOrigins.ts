import { isPlainHttp, parseUrl } from '../utils/urls.js';

/**
 * Reads which foreign origins a handler's owner allows.
 *
 * @param allowed - What a caller passed.
 * @param allowInsecure - Whether plain http origins may be among them.
 * @returns Whether an origin is allowed. `null`, the origin of sandboxed pages, never is.
 * @throws TypeError - When an entry is no bare origin, or goes over a network in the clear.
 */
export function readAllowedOrigins(
  allowed: unknown,
  allowInsecure: boolean,
): (origin: string) => boolean {
  if (typeof allowed === 'function')
    return (origin) => origin !== 'null' && isTrue(allowed(origin));
  if (allowed === undefined) return () => false;

  const isSound = (entry: unknown): boolean =>
    typeof entry === 'string' &&
    /^https?:[^*]+$/.test(entry) &&
    parseUrl(entry)?.origin === entry &&
    (allowInsecure || !isPlainHttp(entry));
  if (Array.isArray(allowed) && allowed.every(isSound)) {
    const origins: readonly string[] = [...allowed];
    return (origin) => origins.includes(origin);
  }
  throw new TypeError(
    'Invalid allowedOrigins: expected a function, or a list of bare origins such as https://shop.example',
  );
}

/**
 * Only `true` counts: a promise, of a function that was made asynchronous by mistake, would allow all;
 * and one that rejects must not be left unhandled.
 */
function isTrue(answer: unknown): boolean {
  Promise.resolve(answer).catch(() => undefined);
  return answer === true;
}
