import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { raceWithTimeout } from '../../src/utils/raceWithTimeout.js';

const never = (): Promise<never> => new Promise(() => undefined);

describe('raceWithTimeout', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('default: the value of the work', async () => {
    const { signal } = new AbortController();

    expect(await raceWithTimeout(100, signal, async () => 'done')).toEqual({ value: 'done' });
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('behavior: work that fails', async () => {
    const thrown = new Error('no');

    expect(await raceWithTimeout(100, undefined, () => Promise.reject(thrown))).toEqual({
      failure: 'connection_error',
      thrown,
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('behavior: ends when the time has passed, not before', async () => {
    const onEnd = vi.fn();
    const outcome = raceWithTimeout(100, undefined, never).then(onEnd);

    await vi.advanceTimersByTimeAsync(99);
    expect(onEnd).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await outcome;
    expect(onEnd.mock.calls).toEqual([[{ failure: 'timeout_error' }]]);
  });

  it('behavior: ends at once when the signal aborts', async () => {
    const controller = new AbortController();
    const outcome = raceWithTimeout(100, controller.signal, never);
    expect(vi.getTimerCount()).toBe(1);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    controller.abort();

    expect(await outcome).toEqual({ failure: 'abort_error' });
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('behavior: does not begin under a signal that has aborted', async () => {
    const work = vi.fn(never);

    expect(await raceWithTimeout(100, AbortSignal.abort(), work)).toEqual({
      failure: 'abort_error',
    });
    expect(work).not.toHaveBeenCalled();
  });

  it('behavior: all that wait under one signal share one listener', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    let finish = (): void => undefined;
    const outcomes = [
      raceWithTimeout(100, signal, () => new Promise<void>((resolve) => (finish = resolve))),
      raceWithTimeout(100, signal, never),
      raceWithTimeout(100, signal, never),
    ];

    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    finish();
    expect(await outcomes[0]).toEqual({ value: undefined });
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    controller.abort();
    expect(await Promise.all(outcomes.slice(1))).toEqual([
      { failure: 'abort_error' },
      { failure: 'abort_error' },
    ]);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('behavior: a signal can be waited under again', async () => {
    const controller = new AbortController();
    await raceWithTimeout(100, controller.signal, async () => undefined);
    const outcome = raceWithTimeout(100, controller.signal, never);
    controller.abort();

    expect(await outcome).toEqual({ failure: 'abort_error' });
  });

  it('behavior: takes a signal that calls back while it is told to', async () => {
    const removeEventListener = vi.fn();
    const signal = {
      aborted: false,
      addEventListener: (_: string, listener: () => void) => listener(),
      removeEventListener,
    } as unknown as AbortSignal;

    expect(await raceWithTimeout(100, signal, never)).toEqual({ failure: 'abort_error' });
    expect(removeEventListener).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('behavior: the outcome stands when a signal does not let go', async () => {
    const signal = {
      aborted: false,
      addEventListener: () => undefined,
      removeEventListener: () => {
        throw new Error('no');
      },
    } as unknown as AbortSignal;

    expect(await raceWithTimeout(100, signal, async () => 1)).toEqual({ value: 1 });
  });

  it('error: a signal that cannot be listened to', async () => {
    const addEventListener = vi.fn(() => {
      throw new Error('no');
    });
    const signal = { aborted: false, addEventListener } as unknown as AbortSignal;

    await expect(raceWithTimeout(100, signal, never)).rejects.toThrow('no');
    // Nothing of the first try is left that would count as a listener.
    await expect(raceWithTimeout(100, signal, never)).rejects.toThrow('no');
    expect(addEventListener).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});
