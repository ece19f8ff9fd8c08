import type { CustomerSessionHandlerOptions } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import {
  commonHeaders,
  failure,
  granted,
  headersFor,
  makeRequest,
  observeHandler,
  type ReadResponse,
  readAll,
  success,
} from '../support/handler.js';
import { waysToFail } from '../support/waysToFail.js';

const listed = 'https://pay.example';
const insecure = 'http://shop.example';
const evil = 'https://evil.example';

/** One request for each row of the table that is not about origins. */
const outcomes: readonly [
  status: number,
  authorize: CustomerSessionHandlerOptions['authorize'],
  method?: string,
][] = [
  [200, () => granted],
  [401, () => null],
  [402, () => new Response('Sign in again', { status: 402 })],
  [405, () => granted, 'GET'],
  [
    500,
    () => {
      throw new Error('no');
    },
  ],
  [503, () => ({ ...granted, options: { signal: AbortSignal.abort() } })],
];

function corsOf(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const names = Object.entries(headers).filter(([name]) => name.startsWith('access-control-'));
  return Object.fromEntries(names);
}

const notAllowed = (headers: Readonly<Record<string, string>> = {}): ReadResponse =>
  failure(405, 'method_not_allowed', { allow: 'POST, OPTIONS', ...headers });

const leave = (headers: Readonly<Record<string, string>> = {}): ReadResponse => ({
  status: 204,
  headers: {
    ...commonHeaders,
    ...headersFor(listed),
    'access-control-allow-methods': 'POST',
    'access-control-max-age': '600',
    vary: 'Access-Control-Request-Headers, Origin, Sec-Fetch-Site',
    ...headers,
  },
  body: '',
});

function preflight(headers: Readonly<Record<string, string>>): Request {
  return makeRequest(headers, undefined, 'OPTIONS');
}

/** The ways in which an owner allows the listed origin. */
const waysToAllow: readonly (readonly [
  title: string,
  allowedOrigins: CustomerSessionHandlerOptions['allowedOrigins'],
])[] = [
  ['a list', [listed]],
  ['a function', (origin) => origin === listed],
  ['an asynchronous function', async (origin) => origin === listed],
];

describe('createCustomerSessionHandler', () => {
  describe.each(outcomes)('CORS of a %i', (status, authorize, method) => {
    it.each([
      ['a listed page', { Origin: listed }, headersFor(listed)],
      ['its own page', { Origin: 'https://shop.example', 'Sec-Fetch-Site': 'same-origin' }, {}],
      ['no page', {}, {}],
    ])('behavior: to %s', async (_, headers, expected) => {
      const { handler } = observeHandler({ authorize, allowedOrigins: [listed] });
      const told = await readAll(await handler(makeRequest(headers, undefined, method)));

      expect(told.status).toBe(status);
      expect(corsOf(told.headers)).toEqual(expected);
      expect(told.headers).toMatchObject(commonHeaders);
    });
  });

  it('behavior: names the page that asks, not all that may', async () => {
    const { handler } = observeHandler({ allowedOrigins: ['https://a.example', listed] });
    const told = await readAll(await handler(makeRequest({ Origin: listed })));

    expect(corsOf(told.headers)).toEqual(headersFor(listed));
  });

  it.each(['POST', 'OPTIONS', 'GET'])(
    'behavior: a page that may not call reads nothing, not even why: %s',
    async (method) => {
      const { handler } = observeHandler({ allowedOrigins: [listed] });

      for (const origin of [evil, insecure, 'null']) {
        const request = makeRequest({ Origin: origin }, undefined, method);
        expect(corsOf((await readAll(await handler(request))).headers)).toEqual({});
      }
    },
  );

  describe('methods', () => {
    it.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'PURGE', 'patch', 'POSTS'])(
      'error: the method %s',
      async (method) => {
        const { handler, authorized, emulator, errors } = observeHandler();
        const told = await readAll(await handler(makeRequest({}, undefined, method)));

        expect(told).toEqual(notAllowed());
        expect(authorized).toEqual([]);
        expect(emulator.requests).toEqual([]);
        expect(errors).toEqual([]);
      },
    );

    it('behavior: a method that the platform puts into capitals', async () => {
      const { handler } = observeHandler();

      expect(await readAll(await handler(makeRequest({}, undefined, 'post')))).toEqual(success());
    });

    it.each([
      ['a page in the clear', insecure],
      ['a foreign page', evil],
    ])('error: the method comes before %s', async (_, origin) => {
      const { handler } = observeHandler();
      const request = makeRequest({ Origin: origin }, undefined, 'GET');

      expect(await readAll(await handler(request))).toEqual(notAllowed());
    });

    it.each(waysToFail)(
      'error: the method comes before an allowedOrigins that %s, of which nobody hears',
      async (_, failWith) => {
        const { handler, errors } = observeHandler({
          allowedOrigins: failWith(new Error('no such table')) as () => boolean,
        });
        const request = makeRequest({ Origin: evil }, undefined, 'GET');

        expect(await readAll(await handler(request))).toEqual(notAllowed());
        expect(errors).toEqual([]);
      },
    );

    it.each(waysToAllow)(
      'error: a page may read it that is allowed by %s',
      async (_, allowedOrigins) => {
        const { handler } = observeHandler({ allowedOrigins });
        const request = makeRequest({ Origin: listed }, undefined, 'GET');

        expect(await readAll(await handler(request))).toEqual(notAllowed(headersFor(listed)));
      },
    );
  });

  describe('preflights', () => {
    it.each([['content-type'], ['content-type,x-csrf'], ['X-CSRF, Authorization'], ['*']])(
      'behavior: one of a listed page that asks for %s',
      async (requested) => {
        const { handler, authorized, emulator } = observeHandler({ allowedOrigins: [listed] });
        const headers = {
          Origin: listed,
          'Sec-Fetch-Site': 'cross-site',
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': requested,
        };

        expect(await readAll(await handler(preflight(headers)))).toEqual(
          leave({ 'access-control-allow-headers': requested }),
        );
        expect(authorized).toEqual([]);
        expect(emulator.requests).toEqual([]);
      },
    );

    it.each(waysToAllow)(
      'behavior: one that asks for no header, allowed by %s',
      async (_, allowedOrigins) => {
        const { handler } = observeHandler({ allowedOrigins });

        expect(await readAll(await handler(preflight({ Origin: listed })))).toEqual(leave());
      },
    );

    it.each([
      ['a foreign page', 'origin_not_allowed', { Origin: evil }],
      [
        'a page of the same site',
        'origin_not_allowed',
        { Origin: 'https://www.shop.example', 'Sec-Fetch-Site': 'same-site' },
      ],
      ['a page in the clear', 'insecure_origin', { Origin: insecure }],
      ['a sandbox', 'origin_not_allowed', { Origin: 'null' }],
      ['the own page', 'origin_not_allowed', { Origin: 'https://shop.example' }],
      [
        'the own page, by Sec-Fetch-Site',
        'origin_not_allowed',
        { Origin: 'https://shop.example', 'Sec-Fetch-Site': 'same-origin' },
      ],
      ['no page', 'origin_not_allowed', {}],
    ])('error: one of %s', async (_, type, headers) => {
      const { handler, authorized } = observeHandler({ allowedOrigins: [listed] });
      const asked = { ...headers, 'Access-Control-Request-Headers': 'x-csrf' };

      expect(await readAll(await handler(preflight(asked)))).toEqual(failure(403, type));
      expect(authorized).toEqual([]);
    });
  });
});
