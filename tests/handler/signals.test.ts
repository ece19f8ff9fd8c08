import { getEventListeners } from 'node:events';
import type { RequestOptions } from 'stripe-customer-session';
import type { StripeEmulatorFault } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { failure, granted, observeHandler, readAll } from '../support/handler.js';

const count = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

function requestWith(signal: AbortSignal): Request {
  return new Request('https://shop.example/', { method: 'POST', signal });
}

describe('createCustomerSessionHandler', () => {
  it.each<[owner: string, options: (signal: AbortSignal) => RequestOptions | undefined]>([
    ['the request', () => undefined],
    ['the request, beside options', () => ({ stripeAccount: 'acct_1' })],
    ['the request, beside a signal in options', () => ({ signal: new AbortController().signal })],
    ['the options', (signal) => ({ signal })],
  ])('behavior: the signal of %s aborts the call to Stripe', async (owner, makeOptions) => {
    const controller = new AbortController();
    const options = makeOptions(controller.signal);
    const seen: (AbortSignal | null | undefined)[] = [];
    const { handler, errors } = observeHandler(
      { authorize: () => ({ ...granted, options }) },
      {
        fetch: (_url, init) =>
          new Promise((_resolve, reject) => {
            seen.push(init?.signal);
            init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
            setTimeout(() => controller.abort(), 20);
          }),
      },
    );
    const isCaller = owner !== 'the options';
    const signal = isCaller ? controller.signal : new AbortController().signal;

    expect(await readAll(await handler(requestWith(signal)))).toEqual(
      failure(503, 'service_unavailable'),
    );
    expect(seen).toMatchObject([{ aborted: true }]);
    expect(errors).toEqual([]);
  });

  it.each([
    ['the request', AbortSignal.abort(), undefined],
    ['the options', new AbortController().signal, AbortSignal.abort()],
  ])(
    'behavior: nothing is sent when the signal of %s has aborted before',
    async (_, caller, own) => {
      const { handler, emulator, errors } = observeHandler({
        authorize: () => ({ ...granted, options: { signal: own } }),
      });

      expect(await readAll(await handler(requestWith(caller)))).toEqual(
        failure(503, 'service_unavailable'),
      );
      expect(emulator.requests).toEqual([]);
      expect(errors).toEqual([]);
    },
  );

  it('behavior: nothing is sent when the caller leaves while authorize thinks', async () => {
    const caller = new AbortController();
    const { handler, emulator } = observeHandler({
      async authorize() {
        await Promise.resolve();
        caller.abort();
        return granted;
      },
    });

    expect((await handler(requestWith(caller.signal))).status).toBe(503);
    expect(emulator.requests).toEqual([]);
  });

  it.each<[title: string, options: RequestOptions, fault?: StripeEmulatorFault]>([
    ['a session', {}],
    ['an error', {}, { status: 500 }],
    ['no answer', { timeout: 40 }, 'timeout'],
    ['invalid options', { timeout: 0 }],
  ])('behavior: leaves no listener on a long-lived signal after %s', async (_, options, fault) => {
    const { signal } = new AbortController();
    const during: number[] = [];
    const { handler, emulator } = observeHandler(
      { authorize: () => ({ ...granted, options: { ...options, signal } }) },
      {
        fetch(...args) {
          during.push(count(signal));
          return emulator.fetch(...args);
        },
      },
    );
    if (fault) emulator.failNext(fault);
    for (let times = 0; times < 3; times += 1) {
      const request = requestWith(new AbortController().signal);
      await handler(request);
      expect(count(request.signal)).toBe(0);
    }

    expect(count(signal)).toBe(0);
    expect(during).toEqual(during.map(() => 1));
  });

  it.each([
    ['options that are none', 'fast'],
    ['a signal that is none', { signal: 'now' }],
    ['a signal that looks like one', { signal: { aborted: false } }],
  ])("behavior: leaves no listener on the request's signal after %s", async (_, options) => {
    const { handler } = observeHandler({
      authorize: () => ({ ...granted, options: options as RequestOptions }),
    });
    const request = requestWith(new AbortController().signal);
    await handler(request);

    expect(count(request.signal)).toBe(0);
  });
});
