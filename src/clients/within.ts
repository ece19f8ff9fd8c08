/** What work came to: its value, or why there is none. */
export type Outcome<T> =
  | { readonly value: T; readonly failure?: undefined; readonly thrown?: undefined }
  | {
      readonly value?: undefined;
      readonly failure: 'connection_error' | 'timeout_error' | 'abort_error';
      /** What the work rejected with. */
      readonly thrown?: unknown;
    };

/**
 * Waits for work until its time is up or a signal aborts. It settles even if the work never does, and
 * leaves no timer and no listener behind.
 *
 * @param duration - How long to wait, in milliseconds.
 * @param signal - The caller's signal.
 * @param work - What to wait for.
 * @returns What came first. It rejects only if the signal itself throws.
 */
export async function within<T>(
  duration: number,
  signal: AbortSignal | null | undefined,
  work: () => Promise<T>,
): Promise<Outcome<T>> {
  // No event would come any more.
  if (signal?.aborted) return { failure: 'abort_error' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unfollow: (() => void) | undefined;
  try {
    return await new Promise<Outcome<T>>((resolve) => {
      if (signal) unfollow = follow(signal, () => resolve({ failure: 'abort_error' }));
      timer = setTimeout(resolve, duration, { failure: 'timeout_error' });
      work().then(
        (value) => resolve({ value }),
        (thrown: unknown) => resolve({ failure: 'connection_error', thrown }),
      );
    });
  } finally {
    clearTimeout(timer);
    unfollow?.();
  }
}

/** What follows a signal, and the one listener that it has for all of them. */
interface Followers {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

// Runtimes search the whole list of listeners when one is added. Thousands of calls that share a signal
// would spend their time there, so they share a listener as well.
const followers: WeakMap<AbortSignal, Followers> = /* @__PURE__ */ new WeakMap();

function follow(signal: AbortSignal, callback: () => void): () => void {
  const known = followers.get(signal);
  const { callbacks, listener } = known ?? startFollowing();
  callbacks.add(callback);
  if (!known) {
    signal.addEventListener('abort', listener);
    followers.set(signal, { callbacks, listener });
  }
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0) return;
    followers.delete(signal);
    try {
      signal.removeEventListener('abort', listener);
    } catch {
      // The outcome stands, whatever a signal makes of this.
    }
  };
}

function startFollowing(): Followers {
  const callbacks = new Set<() => void>();
  return {
    callbacks,
    listener() {
      for (const callback of callbacks) callback();
    },
  };
}
