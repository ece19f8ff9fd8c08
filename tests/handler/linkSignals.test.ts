import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { linkSignals } from '../../src/handler/linkSignals.js';

describe('linkSignals', () => {
  it.each([0, 1])('default: follows signal %i, with its reason', (index) => {
    const controllers = [new AbortController(), new AbortController()];
    const { signal } = linkSignals(controllers.map((controller) => controller.signal));
    const reason = new Error('enough');

    expect(signal.aborted).toBe(false);
    controllers[index]?.abort(reason);
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toBe(reason);
  });

  it('behavior: follows one that has aborted already', () => {
    const reason = new Error('before');
    const { signal } = linkSignals([new AbortController().signal, AbortSignal.abort(reason)]);
    expect(signal.reason).toBe(reason);
  });

  it('behavior: leaves no listener behind', () => {
    const { signal: long } = new AbortController();
    const { unlink } = linkSignals([long]);
    expect(getEventListeners(long, 'abort')).toHaveLength(1);
    unlink();
    expect(getEventListeners(long, 'abort')).toHaveLength(0);
  });
});
