import type { CustomerSessionHandlerOptions } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { granted, headersFor, makeRequest, observeHandler, readAll } from '../support/handler.js';

const listed = 'https://pay.example';

/** One request for each row of the table that is not about origins. */
const outcomes: readonly [
  status: number,
  authorize: CustomerSessionHandlerOptions['authorize'],
  request?: { readonly method?: string; readonly url?: string },
][] = [
  [200, () => granted],
  [401, () => null],
  [402, () => new Response('Sign in again', { status: 402 })],
  [403, () => granted, { url: 'http://shop.example/' }],
  [405, () => granted, { method: 'GET' }],
  [
    500,
    () => {
      throw new Error('no');
    },
  ],
  [503, () => ({ ...granted, options: { signal: AbortSignal.abort() } })],
];

function withCors(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const names = Object.entries(headers).filter(([name]) => name.startsWith('access-control-'));
  return Object.fromEntries(names);
}

describe('createCustomerSessionHandler', () => {
  describe.each(outcomes)('CORS of a %i', (status, authorize, { method, url } = {}) => {
    it.each([
      ['a listed page', { Origin: listed }, headersFor(listed)],
      ['its own page', { Origin: 'https://shop.example', 'Sec-Fetch-Site': 'same-origin' }, {}],
      ['no page', {}, {}],
    ])('behavior: to %s', async (_, headers, expected) => {
      const { handler } = observeHandler({ authorize, allowedOrigins: [listed] });
      const told = await readAll(await handler(makeRequest(headers, url, method)));

      expect(told.status).toBe(status);
      expect(withCors(told.headers)).toEqual(expected);
      expect(told.headers).toMatchObject({
        'cache-control': 'no-store',
        vary: 'Origin, Sec-Fetch-Site',
        'x-content-type-options': 'nosniff',
      });
    });
  });

  it('behavior: names the page that asks, not all that may', async () => {
    const { handler } = observeHandler({ allowedOrigins: ['https://a.example', listed] });
    const told = await readAll(await handler(makeRequest({ Origin: listed })));

    expect(withCors(told.headers)).toEqual(headersFor(listed));
  });

  it('behavior: a foreign page may read nothing, not even why', async () => {
    const { handler } = observeHandler({ allowedOrigins: [listed] });
    const told = await readAll(await handler(makeRequest({ Origin: 'https://evil.example' })));

    expect(withCors(told.headers)).toEqual({});
  });
});
