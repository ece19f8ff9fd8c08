import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deadline } from '../../src/clients/deadline.js';

describe('deadline', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('default: calls back when the time has passed, not before', () => {
    const onEnd = vi.fn();
    deadline(100, undefined, onEnd);

    vi.advanceTimersByTime(99);
    expect(onEnd).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(onEnd.mock.calls).toEqual([['timeout_error']]);
  });

  it('behavior: calls back at once when the signal aborts', () => {
    const onEnd = vi.fn();
    const controller = new AbortController();
    deadline(100, controller.signal, onEnd);

    controller.abort();
    expect(onEnd.mock.calls).toEqual([['abort_error']]);
  });

  it('behavior: stopping leaves no timer and no listener behind', () => {
    const onEnd = vi.fn();
    const controller = new AbortController();
    const stop = deadline(100, controller.signal, onEnd);

    expect(vi.getTimerCount()).toBe(1);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    controller.abort();
    expect(onEnd).not.toHaveBeenCalled();
  });
});
