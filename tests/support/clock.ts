import { afterEach, beforeEach, vi } from 'vitest';

/** Installs a fake clock in each test of a file. It stands still until it is advanced. */
export function installFakeClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
    // A clock at 0 would hide a sum instead of a difference.
    vi.advanceTimersByTime(1_000_000);
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** Waits for everything that needs no timer, such as reading a body. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await new Promise(setImmediate);
}

/** Advances the clock from timer to timer until a promise settles. */
export async function advanceUntil<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const onSettled = (): void => {
    isSettled = true;
  };
  promise.then(onSettled, onSettled);
  for (let timers = 0; timers < 100 && !isSettled; timers += 1) {
    await settle();
    if (!isSettled) await vi.advanceTimersToNextTimerAsync();
  }
  return promise;
}
