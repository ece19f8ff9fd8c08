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

  it('resolves to the value of the work', async () => {
    const { signal } = new AbortController();

    expect(await raceWithTimeout(100, signal, async () => 'done')).toEqual({ value: 'done' });
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('reports work that fails', async () => {
    const thrown = new Error('no');

    expect(await raceWithTimeout(100, undefined, () => Promise.reject(thrown))).toEqual({
      failure: 'connection_error',
      thrown,
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends when the time is up, not before', async () => {
    const onEnd = vi.fn();
    const outcome = raceWithTimeout(100, undefined, never).then(onEnd);

    await vi.advanceTimersByTimeAsync(99);
    expect(onEnd).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await outcome;
    expect(onEnd.mock.calls).toEqual([[{ failure: 'timeout_error' }]]);
  });

  it('ends when the signal aborts', async () => {
    const controller = new AbortController();
    const outcome = raceWithTimeout(100, controller.signal, never);
    expect(vi.getTimerCount()).toBe(1);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    controller.abort();

    expect(await outcome).toEqual({ failure: 'abort_error' });
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('does not start if the signal has aborted', async () => {
    const work = vi.fn(never);

    expect(await raceWithTimeout(100, AbortSignal.abort(), work)).toEqual({
      failure: 'abort_error',
    });
    expect(work).not.toHaveBeenCalled();
  });

  it('adds one listener to a signal that several calls share', async () => {
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

  it('follows a signal again', async () => {
    const controller = new AbortController();
    await raceWithTimeout(100, controller.signal, async () => undefined);
    const outcome = raceWithTimeout(100, controller.signal, never);
    controller.abort();

    expect(await outcome).toEqual({ failure: 'abort_error' });
  });

  it('accepts a signal that calls its listener while it is added', async () => {
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

  it('keeps the outcome if removing the listener throws', async () => {
    const signal = {
      aborted: false,
      addEventListener: () => undefined,
      removeEventListener: () => {
        throw new Error('no');
      },
    } as unknown as AbortSignal;

    expect(await raceWithTimeout(100, signal, async () => 1)).toEqual({ value: 1 });
  });

  it('rejects if adding a listener throws', async () => {
    const addEventListener = vi.fn(() => {
      throw new Error('no');
    });
    const signal = { aborted: false, addEventListener } as unknown as AbortSignal;

    await expect(raceWithTimeout(100, signal, never)).rejects.toThrow('no');
    // The first call must not count as a listener.
    await expect(raceWithTimeout(100, signal, never)).rejects.toThrow('no');
    expect(addEventListener).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});
