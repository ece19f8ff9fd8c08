/**
 * Waits, but no longer than until a signal aborts.
 *
 * @param duration - How long, in milliseconds.
 * @param signal - The caller's signal.
 * @returns A promise that resolves in either case.
 */
export function wait(duration: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    }
    const timer = setTimeout(end, signal?.aborted ? 0 : duration);
    signal?.addEventListener('abort', end);
  });
}
