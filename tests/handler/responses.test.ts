import type { CustomerSessionHandlerOptions } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import {
  commonHeaders,
  corsHeaders,
  failure,
  granted,
  makeRequest,
  observeHandler,
  type ReadResponse,
  send,
} from '../support/handler.js';
import { waysToFail } from '../support/waysToFail.js';

const own = 'https://shop.example';
const listed = 'https://pay.example';
const insecure = 'http://shop.example';
const evil = 'https://evil.example';
const allowedOrigins = ['https://a.example', listed];

function requestWith(method: string, headers: Readonly<Record<string, string>>): Request {
  return makeRequest(headers, undefined, method);
}

describe('CORS headers', () => {
  it.each<[status: number, authorize: CustomerSessionHandlerOptions['authorize'], method?: string]>(
    [
      [200, () => granted],
      [401, () => null],
      [402, () => new Response('Sign in again', { status: 402 })],
      [405, () => granted, 'GET'],
      [500, () => Promise.reject(new Error('no'))],
      [503, () => ({ ...granted, options: { signal: AbortSignal.abort() } })],
    ],
  )('are on a %i for a listed page, and not for the own one', async (status, authorize, method) => {
    const { handler } = observeHandler({ authorize, allowedOrigins });
    const toListed = await send(handler, requestWith(method ?? 'POST', { Origin: listed }));
    const toOwn = await send(handler, requestWith(method ?? 'POST', { Origin: own }));

    expect(toListed).toMatchObject({
      status,
      headers: { ...commonHeaders, ...corsHeaders(listed) },
    });
    expect(toOwn).toMatchObject({ status, headers: commonHeaders });
    expect(Object.keys(toOwn.headers).join()).not.toContain('access-control-');
  });
});

describe('methods', () => {
  const notAllowed = (headers: Readonly<Record<string, string>> = {}): ReadResponse =>
    failure(405, 'method_not_allowed', { allow: 'POST, OPTIONS', ...headers });

  it.each(['GET', 'HEAD', 'patch', 'POSTS'])('rejects %s', async (method) => {
    const { handler, authorized, emulator, errors } = observeHandler();

    expect(await send(handler, requestWith(method, {}))).toEqual(notAllowed());
    expect(authorized).toEqual([]);
    expect(emulator.requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it.each([insecure, evil])('rejects GET before the origin %s', async (origin) => {
    const { handler } = observeHandler();

    expect(await send(handler, requestWith('GET', { Origin: origin }))).toEqual(notAllowed());
  });

  it.each(waysToFail)('rejects GET if allowedOrigins %s', async (_, failWith) => {
    const { handler, errors } = observeHandler({
      allowedOrigins: failWith(new Error('no such table')) as () => boolean,
    });

    expect(await send(handler, requestWith('GET', { Origin: evil }))).toEqual(notAllowed());
    expect(errors).toEqual([]);
  });

  it.each([[allowedOrigins], [async (origin: string) => origin === listed]])(
    'lets a page read the rejection that %o allows',
    async (allowed) => {
      const { handler } = observeHandler({ allowedOrigins: allowed });

      expect(await send(handler, requestWith('GET', { Origin: listed }))).toEqual(
        notAllowed(corsHeaders(listed)),
      );
    },
  );
});

describe('preflights', () => {
  it.each([
    ['requests headers', 'content-type,x-csrf'],
    ['requests no header', undefined],
  ])('allows a listed page that %s', async (_, requested) => {
    const { handler, authorized, emulator } = observeHandler({ allowedOrigins });
    const request = requestWith('OPTIONS', {
      Origin: listed,
      'Sec-Fetch-Site': 'cross-site',
      'Access-Control-Request-Method': 'POST',
      ...(requested && { 'Access-Control-Request-Headers': requested }),
    });

    expect(await send(handler, request)).toEqual({
      status: 204,
      headers: {
        ...commonHeaders,
        ...corsHeaders(listed),
        ...(requested && { 'access-control-allow-headers': requested }),
        'access-control-allow-methods': 'POST',
        'access-control-max-age': '600',
        vary: 'Access-Control-Request-Headers, Origin, Sec-Fetch-Site',
      },
      body: '',
    });
    expect(authorized).toEqual([]);
    expect(emulator.requests).toEqual([]);
  });

  it.each([
    ['a foreign page', 'origin_not_allowed', { Origin: evil }],
    ['an http: page', 'insecure_origin', { Origin: insecure }],
    ['the own page', 'origin_not_allowed', { Origin: own }],
    ['no page', 'origin_not_allowed', {}],
  ])('rejects %s with %s', async (_, type, headers) => {
    const { handler, authorized } = observeHandler({ allowedOrigins });
    const request = requestWith('OPTIONS', {
      ...headers,
      'Access-Control-Request-Headers': 'x-csrf',
    });

    expect(await send(handler, request)).toEqual(failure(403, type));
    expect(authorized).toEqual([]);
  });
});
