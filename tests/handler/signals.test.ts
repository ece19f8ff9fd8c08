import { describe, expect, it } from 'vitest';
import {
  failure,
  granted,
  makeRequest,
  observeHandler,
  readAll,
  success,
} from '../support/handler.js';

/** A request of a server or polyfill that has its own idea of a signal. */
function requestWith(signal: PropertyDescriptor): Request {
  return Object.defineProperty(makeRequest(), 'signal', signal);
}

describe('createCustomerSessionHandler', () => {
  it.each<[title: string, signal: PropertyDescriptor]>([
    ['has aborted, though the visitor waits', { value: AbortSignal.abort() }],
    ['is null', { value: null }],
    ['is absent', { value: undefined }],
    ['is no signal', { value: 'now' }],
    [
      'must not be read',
      {
        get() {
          throw new Error('This endpoint is static');
        },
      },
    ],
  ])('behavior: the signal of the request %s: it is not read', async (_, signal) => {
    const own = { ...granted, options: { signal: new AbortController().signal } };
    for (const authorize of [() => granted, () => own]) {
      const { handler, errors } = observeHandler({ authorize });

      expect(await readAll(await handler(requestWith(signal)))).toEqual(success());
      expect(errors).toEqual([]);
    }
  });

  it('behavior: a caller who leaves does not end the call to Stripe', async () => {
    const caller = new AbortController();
    const { handler, emulator } = observeHandler({
      async authorize() {
        await Promise.resolve();
        caller.abort();
        return granted;
      },
    });
    const request = new Request('https://shop.example/', {
      method: 'POST',
      signal: caller.signal,
    });

    expect((await handler(request)).status).toBe(200);
    expect(emulator.requests).toHaveLength(1);
  });

  it('behavior: the signal of options does, and onError hears of it', async () => {
    const { handler, emulator, errors } = observeHandler({
      authorize: () => ({ ...granted, options: { signal: AbortSignal.timeout(20) } }),
    });
    emulator.failNext('timeout');

    expect(await readAll(await handler(makeRequest()))).toEqual(
      failure(503, 'service_unavailable'),
    );
    expect(errors).toMatchObject([{ type: 'abort_error', cause: { name: 'TimeoutError' } }]);
  });

  it('behavior: the signal of the request may be that of options', async () => {
    const { handler, emulator, errors } = observeHandler({
      authorize: ({ signal }) => ({ ...granted, options: { signal } }),
    });
    const request = requestWith({ value: AbortSignal.abort() });

    expect((await handler(request)).status).toBe(503);
    expect(errors).toMatchObject([{ type: 'abort_error' }]);
    expect(emulator.requests).toEqual([]);
  });
});
