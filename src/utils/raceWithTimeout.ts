import type { FailureType } from '../errors/requestErrors.js';

/** The value that the work resolved to, or why there is none. */
export interface Outcome<T> {
  readonly value: T | undefined;
  readonly failure: FailureType | undefined;
  /** What the work rejected with. */
  readonly thrown: unknown;
}

/**
 * Waits for work until its time is up or a signal aborts. It settles even if the work never does,
 * and leaves no timer and no listener behind.
 */
export async function raceWithTimeout<T>(
  duration: number | undefined,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<Outcome<T>> {
  // An aborted signal fires no event.
  if (signal?.aborted) return failedWith('abort_error');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unfollow: (() => void) | undefined;
  try {
    return await new Promise<Outcome<T>>((resolve) => {
      if (signal) unfollow = follow(signal, () => resolve(failedWith('abort_error')));
      if (duration !== undefined) {
        timer = setTimeout(() => resolve(failedWith('timeout_error')), duration);
      }
      work().then(
        (value) => resolve({ value, failure: undefined, thrown: undefined }),
        (thrown: unknown) => resolve(failedWith('connection_error', thrown)),
      );
    });
  } finally {
    clearTimeout(timer);
    unfollow?.();
  }
}

function failedWith(failure: FailureType, thrown?: unknown): Outcome<never> {
  return { value: undefined, failure, thrown };
}

/** The callbacks for one signal, and the one listener that calls them. */
interface Followers {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

// Runtimes search all listeners of a signal when one is added. Thousands of calls that share a
// signal would spend their time there, so they also share a listener.
const followers: WeakMap<AbortSignal, Followers> = new WeakMap();

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
      // A throwing signal must not change the outcome.
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
