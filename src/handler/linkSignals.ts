/** A signal that follows others. */
export interface LinkedSignal {
  readonly signal: AbortSignal;
  /** Leaves no listener behind on those that live longer; `AbortSignal.any` has leaked with such. */
  readonly unlink: () => void;
}

/**
 * Makes a signal that aborts as soon as one of others does, with the same reason.
 *
 * @param signals - The signals to follow.
 * @returns The signal, and how to stop following.
 */
export function linkSignals(signals: readonly AbortSignal[]): LinkedSignal {
  const controller = new AbortController();
  const follow = (): void => {
    const aborted = signals.find((signal) => signal.aborted);
    if (aborted) controller.abort(aborted.reason);
  };
  follow();
  for (const signal of signals) signal.addEventListener('abort', follow);
  return {
    signal: controller.signal,
    unlink() {
      for (const signal of signals) signal.removeEventListener('abort', follow);
    },
  };
}
