import { describe, expect, it } from 'vitest';
import {
  commonHeaders,
  failure,
  headersFor,
  makeRequest,
  observeHandler,
  readAll,
  type Told,
} from '../support/handler.js';

const listed = 'https://pay.example';

function preflight(headers: Readonly<Record<string, string>>): Request {
  return makeRequest(headers, undefined, 'OPTIONS');
}

const leave = (headers: Readonly<Record<string, string>> = {}): Told => ({
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

describe('createCustomerSessionHandler', () => {
  it.each([['content-type'], ['content-type,x-csrf'], ['X-CSRF, Authorization'], ['*']])(
    'behavior: a preflight of a listed page that asks for %s',
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

  it.each([
    ['a list', [listed]],
    ['a function', (origin: string) => origin === listed],
  ])('behavior: a preflight that asks for no header, allowed by %s', async (_, allowedOrigins) => {
    const { handler } = observeHandler({ allowedOrigins });

    expect(await readAll(await handler(preflight({ Origin: listed })))).toEqual(leave());
  });

  it.each([
    ['a foreign page', { Origin: 'https://evil.example' }],
    [
      'a page of the same site',
      { Origin: 'https://www.shop.example', 'Sec-Fetch-Site': 'same-site' },
    ],
    ['a sandbox', { Origin: 'null' }],
    ['the own page', { Origin: 'https://shop.example' }],
    [
      'the own page, by Sec-Fetch-Site',
      { Origin: 'https://shop.example', 'Sec-Fetch-Site': 'same-origin' },
    ],
    ['no page', {}],
  ])('error: a preflight of %s', async (_, headers) => {
    const { handler, authorized } = observeHandler({ allowedOrigins: [listed] });
    const asked = { ...headers, 'Access-Control-Request-Headers': 'x-csrf' };

    expect(await readAll(await handler(preflight(asked)))).toEqual(
      failure(403, 'origin_not_allowed'),
    );
    expect(authorized).toEqual([]);
  });
});
