import { type CustomerSessionHandlerOptions, isStripeError } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { apiKey } from '../support/fixtures.js';
import {
  commonHeaders,
  failure,
  granted,
  headersFor,
  makeRequest,
  observeHandler,
  readAll,
  success,
} from '../support/handler.js';
import { waysToFail } from '../support/waysToFail.js';

type Authorize = CustomerSessionHandlerOptions['authorize'];

const listed = 'https://pay.example';

class OwnResponse extends Response {}

describe('createCustomerSessionHandler', () => {
  it.each<[title: string, authorize: Authorize]>([
    ['null', () => null],
    ['undefined', () => undefined],
    ['a promise of null', () => Promise.resolve(null)],
    ['a promise of undefined', () => Promise.resolve(undefined)],
  ])('error: authorize answers %s: not signed in', async (_, authorize) => {
    const { handler, emulator, errors } = observeHandler({ authorize });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(401, 'unauthorized'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('behavior: authorize may be asynchronous, and read the request', async () => {
    const { handler, emulator } = observeHandler({
      async authorize(request) {
        const { customer } = await request.json();
        return { params: { ...granted.params, customer } };
      },
    });
    const body = JSON.stringify({ customer: 'cus_123' });
    const request = new Request('https://shop.example/', { method: 'POST', body });

    expect(await readAll(await handler(request))).toEqual(success());
    expect(emulator.requests).toMatchObject([{ params: { customer: 'cus_123' } }]);
  });

  it('behavior: its options reach Stripe', async () => {
    const { handler, emulator } = observeHandler({
      authorize: () => ({
        ...granted,
        options: { stripeAccount: 'acct_1', idempotencyKey: 'order-1', apiKey: 'sk_test_other' },
      }),
    });
    await handler(makeRequest());

    expect(emulator.requests).toMatchObject([
      {
        headers: {
          authorization: 'Bearer sk_test_***',
          'idempotency-key': 'order-1',
          'stripe-account': 'acct_1',
        },
      },
    ]);
  });

  it('behavior: options may be getters of a class, as in a call without a handler', async () => {
    class Account {
      get stripeAccount(): string {
        return 'acct_1';
      }
    }
    const { handler, emulator } = observeHandler({
      authorize: () => ({ ...granted, options: new Account() }),
    });
    await handler(makeRequest());

    expect(emulator.requests).toMatchObject([{ headers: { 'stripe-account': 'acct_1' } }]);
  });

  it.each([undefined, {}, { signal: undefined, stripeAccount: undefined }])(
    'behavior: options may be %o',
    async (options) => {
      const { handler } = observeHandler({ authorize: () => ({ ...granted, options }) });

      expect(await readAll(await handler(makeRequest()))).toEqual(success());
    },
  );

  it.each<[title: string, make: () => Response, told: object]>([
    [
      'a text',
      () => new Response('Sign in', { status: 402, headers: { 'X-Own': '1' } }),
      {
        status: 402,
        headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-own': '1' },
        body: 'Sign in',
      },
    ],
    [
      'JSON of its own',
      () => Response.json({ need: 'sign-up' }, { status: 409 }),
      { status: 409, headers: { 'content-type': 'application/json' }, body: { need: 'sign-up' } },
    ],
    ['no body', () => new Response(null, { status: 204 }), { status: 204, headers: {}, body: '' }],
    [
      'a redirect, whose headers cannot be changed',
      () => Response.redirect('https://shop.example/sign-in', 303),
      { status: 303, headers: { location: 'https://shop.example/sign-in' }, body: '' },
    ],
    [
      'a subclass of Response',
      () => new OwnResponse(null, { status: 418 }),
      { status: 418, headers: {}, body: '' },
    ],
    [
      'a response that says otherwise about caching and sniffing',
      () =>
        new Response(null, {
          headers: { 'Cache-Control': 'public, max-age=60', 'X-Content-Type-Options': 'sniff' },
        }),
      { status: 200, headers: {}, body: '' },
    ],
    [
      'a response that varies by more',
      () => new Response(null, { headers: { Vary: 'Cookie' } }),
      { status: 200, headers: { vary: 'Cookie, Origin, Sec-Fetch-Site' }, body: '' },
    ],
  ])('behavior: sends %s of authorize as it is', async (_, make, expected) => {
    const { handler, emulator, errors } = observeHandler({ authorize: async () => make() });
    const told = await readAll(await handler(makeRequest()));

    const { headers, ...rest } = { headers: {}, ...expected };
    expect(told).toEqual({ ...rest, headers: { ...commonHeaders, ...headers } });
    expect(emulator.requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('behavior: sends a Response of authorize with each cookie, status text and the CORS headers', async () => {
    const own = new Response('Sign in', { status: 402, statusText: 'Come Back' });
    own.headers.append('Set-Cookie', 'a=1; Path=/');
    own.headers.append('Set-Cookie', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
    const { handler } = observeHandler({ authorize: () => own, allowedOrigins: [listed] });
    const response = await handler(makeRequest({ Origin: listed }));

    expect(response.statusText).toBe('Come Back');
    expect(response.headers.getSetCookie()).toEqual([
      'a=1; Path=/',
      'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
    ]);
    expect(Object.fromEntries(response.headers)).toMatchObject(headersFor(listed));
    expect(Object.fromEntries(own.headers)).not.toHaveProperty('cache-control');
  });

  it('behavior: sends the body of a Response of authorize as it comes', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const { handler } = observeHandler({ authorize: () => new Response(readable) });
    const response = await handler(makeRequest());
    const writer = writable.getWriter();
    writer.write(new TextEncoder().encode('late')).then(() => writer.close());

    expect(await response.text()).toBe('late');
  });

  const reason = new Error(`cus_123 of ${apiKey} is blocked`);

  describe.each(waysToFail)('error: authorize %s', (_, failWith) => {
    it.each([reason, undefined, null, 'no', Response.json(null)])('with %o', async (thrown) => {
      const authorize = failWith(thrown) as Authorize;
      const { handler, emulator, errors } = observeHandler({ authorize });

      expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
      expect(errors).toEqual([thrown]);
      expect(emulator.requests).toEqual([]);
    });
  });

  it.each<[title: string, answer: unknown, path: string]>([
    ['a text', 'cus_123', 'params'],
    ['an empty text', '', 'params'],
    ['a number', 1, 'params'],
    ['zero', 0, 'params'],
    ['true', true, 'params'],
    ['false', false, 'params'],
    ['a symbol', Symbol('cus_123'), 'params'],
    ['a function', () => granted, 'params'],
    ['a list', [granted], 'params'],
    ['nothing in it', {}, 'params'],
    ['the params themselves', granted.params, 'params'],
    ['null for params', { params: null }, 'params'],
    ['a text for params', { params: 'cus_123' }, 'params'],
    ['a promise of params', { params: Promise.resolve(granted.params) }, 'params'],
    ['no customer', { params: { components: granted.params.components } }, 'customer'],
    ['no customer yet', { params: { ...granted.params, customer: undefined } }, 'customer'],
    ['an empty customer', { params: { ...granted.params, customer: '' } }, 'customer'],
    ['no component', { params: { customer: 'cus_123', components: {} } }, 'components'],
    ['a date in params', { params: { ...granted.params, at: new Date() } }, 'at'],
    ['null for options', { ...granted, options: null }, 'options'],
    ['a text for options', { ...granted, options: 'fast' }, 'options'],
    ['a function for options', { ...granted, options: () => ({}) }, 'options'],
    ['a timeout of 0', { ...granted, options: { timeout: 0 } }, 'options.timeout'],
    ['a publishable key', { ...granted, options: { apiKey: 'pk_test_1' } }, 'options.apiKey'],
    ['an empty account', { ...granted, options: { stripeAccount: '' } }, 'options.stripeAccount'],
    ['null for a signal', { ...granted, options: { signal: null } }, 'options.signal'],
    ['a text for a signal', { ...granted, options: { signal: 'now' } }, 'options.signal'],
    [
      'a controller for a signal',
      { ...granted, options: { signal: new AbortController() } },
      'options.signal',
    ],
  ])('error: authorize answers %s', async (_, answer, path) => {
    const { handler, emulator, errors } = observeHandler({
      authorize: (() => answer) as Authorize,
    });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toMatchObject([{ type: 'invalid_params' }]);
    expect(isStripeError(errors[0]) && errors[0].issues?.[0]?.path).toBe(path);
  });

  it.each<[title: string, make: () => unknown]>([
    ['an error response', () => Response.error()],
    ['what only calls itself a Response', () => ({ [Symbol.toStringTag]: 'Response' })],
    [
      'what throws when it is read',
      () =>
        new Proxy(granted, {
          get: (_, key) => {
            if (key === 'then') return undefined;
            throw new Error('no');
          },
        }),
    ],
  ])('error: authorize answers %s', async (_, make) => {
    const { handler, emulator, errors } = observeHandler({ authorize: make as Authorize });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toHaveLength(1);
  });

  it('error: authorize answers a Response that has been read', async () => {
    const used = new Response('gone');
    await used.text();
    const { handler, errors } = observeHandler({ authorize: () => used });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(errors).toHaveLength(1);
  });
});
