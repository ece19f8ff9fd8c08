/**
 * Waits for some work, but no longer than until a signal aborts; the work itself goes on.
 *
 * @param work - What is under way.
 * @param signal - The caller's signal, if there is one; it has not aborted yet.
 * @returns What the work comes to; rejects with the signal's reason if that comes first.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | null): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work.finally(() => signal.removeEventListener('abort', abort)).then(resolve, reject);
  });
}
