/**
 * Calls a caller's function for its effect only: what it throws, now or as a promise, is swallowed.
 *
 * @param listener - The function, if there is one.
 * @param event - What to call it with.
 */
export function notify<T>(listener: ((event: T) => void) | undefined, event: T): void {
  // The listener runs at once; only what becomes of it is left to the promise.
  (async () => listener?.(event))().catch(() => undefined);
}
