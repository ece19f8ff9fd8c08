import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { untilAborted } from '../../src/testing/untilAborted.js';

describe('untilAborted', () => {
  it('default: without a signal it is the work itself', () => {
    const work = Promise.resolve(1);
    expect(untilAborted(work, null)).toBe(work);
  });

  it('behavior: comes to what the work comes to, and takes its listener along', async () => {
    const { signal } = new AbortController();
    await expect(untilAborted(Promise.resolve(1), signal)).resolves.toBe(1);
    await expect(untilAborted(Promise.reject(new Error('failed')), signal)).rejects.toThrow(
      'failed',
    );
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('behavior: rejects with whatever the signal gives as its reason', async () => {
    const controller = new AbortController();
    const waiting = untilAborted(new Promise(() => undefined), controller.signal);
    controller.abort('no longer needed');
    await expect(waiting).rejects.toBe('no longer needed');
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it("behavior: work that fails after the abort is nobody's unhandled rejection", async () => {
    const controller = new AbortController();
    const unhandled: unknown[] = [];
    const listen = (reason: unknown): number => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const work = setImmediate().then(() => Promise.reject(new Error('too late')));
    const waiting = untilAborted(work, controller.signal);
    controller.abort('no longer needed');
    await expect(waiting).rejects.toBe('no longer needed');
    await setImmediate();
    await setImmediate();
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
  });
});
