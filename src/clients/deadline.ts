/**
 * Calls back after a time, or at once when a signal aborts.
 *
 * @param duration - The time, in milliseconds.
 * @param signal - The caller's signal.
 * @param onEnd - Is told which of the two it was.
 * @returns Stops waiting for either, and leaves no timer and no listener behind.
 */
export function deadline(
  duration: number,
  signal: AbortSignal | undefined,
  onEnd: (reason: 'timeout_error' | 'abort_error') => void,
): () => void {
  const abort = (): void => onEnd('abort_error');
  const timer = setTimeout(onEnd, duration, 'timeout_error');
  signal?.addEventListener('abort', abort);
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  };
}
