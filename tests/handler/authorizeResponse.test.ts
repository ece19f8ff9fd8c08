import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { CustomerSessionHandlerOptions } from 'stripe-customer-session';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  commonHeaders,
  corsHeaders,
  failure,
  granted,
  makeRequest,
  observeHandler,
  send,
} from '../support/handler.js';
import { startServer, text } from '../support/server.js';

type Authorize = CustomerSessionHandlerOptions['authorize'];

const listed = 'https://pay.example';

/** What every response has, whatever its class. */
const looks = { status: 402, headers: { 'X-Own': '1' }, body: null };

describe('a response of authorize', () => {
  it.each<[title: string, response: Response, expected: object]>([
    [
      'a string',
      new Response('Sign in', { status: 402, headers: { 'X-Own': '1' } }),
      {
        status: 402,
        headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-own': '1' },
        body: 'Sign in',
      },
    ],
    ['no body', new Response(null, { status: 204 }), { status: 204, headers: {}, body: '' }],
    [
      'a redirect, whose headers are immutable',
      Response.redirect('https://shop.example/sign-in', 303),
      { status: 303, headers: { location: 'https://shop.example/sign-in' }, body: '' },
    ],
    [
      'headers that allow caching and sniffing',
      new Response(null, {
        headers: { 'Cache-Control': 'public, max-age=60', 'X-Content-Type-Options': 'sniff' },
      }),
      { status: 200, headers: {}, body: '' },
    ],
    [
      'a Vary header',
      new Response(null, { headers: { Vary: 'Cookie' } }),
      { status: 200, headers: { vary: 'Cookie, Origin, Sec-Fetch-Site' }, body: '' },
    ],
    [
      'a compressed body',
      new Response('packed', {
        headers: { 'Content-Encoding': 'x', 'Content-Length': '6', 'Content-Type': 'text/plain' },
      }),
      {
        status: 200,
        headers: { 'content-encoding': 'x', 'content-length': '6', 'content-type': 'text/plain' },
        body: 'packed',
      },
    ],
  ])('is sent with %s', async (_, response, expected) => {
    const { handler, emulator, errors } = observeHandler({ authorize: async () => response });

    const { headers, ...rest } = { headers: {}, ...expected };
    expect(await send(handler)).toEqual({ ...rest, headers: { ...commonHeaders, ...headers } });
    expect(emulator.requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('keeps its cookies, status text and exposed headers next to those of CORS', async () => {
    const cookies = ['a=1; Path=/', 'b=2; Expires=Wed, 21 Oct 2026 07:28:00 GMT'];
    const own = new Response('Sign in', { status: 402, statusText: 'Come Back' });
    for (const cookie of cookies) own.headers.append('Set-Cookie', cookie);
    own.headers.set('Access-Control-Expose-Headers', 'X-Own');
    const { handler } = observeHandler({ authorize: () => own, allowedOrigins: [listed] });
    const response = await handler(makeRequest({ Origin: listed }));

    expect(response.statusText).toBe('Come Back');
    expect(response.headers.getSetCookie()).toEqual(cookies);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      ...corsHeaders(listed),
      'access-control-expose-headers': 'X-Own, Retry-After',
    });
    expect(Object.fromEntries(own.headers)).not.toHaveProperty('cache-control');
  });

  it('keeps each cookie of headers that join them when they are iterated over', async () => {
    const raw = () => ({ 'set-cookie': ['a=1', 'b=2'], 'x-own': ['1'] });
    const response = { status: 402, headers: { raw }, body: null } as unknown as Response;
    const { handler } = observeHandler({ authorize: () => response });
    const { headers } = await handler(makeRequest());

    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(headers.get('x-own')).toBe('1');
  });

  it('is streamed', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const { handler } = observeHandler({ authorize: () => new Response(readable) });
    const response = await handler(makeRequest());
    const writer = writable.getWriter();
    writer.write(new TextEncoder().encode('late')).then(() => writer.close());

    expect(await response.text()).toBe('late');
  });

  it.each<[title: string, response: object, body: string]>([
    ['no body', looks, ''],
    ['a string as its body', { ...looks, body: 'Sign in' }, 'Sign in'],
    ...[Readable.from([]), { getReader: () => undefined }].map((body): [string, object, string] => [
      `a ${body.constructor.name} as its body`,
      { ...looks, body, arrayBuffer: async () => new TextEncoder().encode('Sign in ✓').buffer },
      'Sign in ✓',
    ]),
  ])('may be of another class, with %s', async (_, foreign, body) => {
    const { handler, errors } = observeHandler({ authorize: () => foreign as Response });
    const response = await handler(makeRequest());

    expect(errors).toEqual([]);
    expect(response.status).toBe(402);
    expect(response.statusText).toBe('');
    expect(response.headers.get('X-Own')).toBe('1');
    expect(Object.fromEntries(response.headers)).toMatchObject(commonHeaders);
    expect(await response.text()).toBe(body);
  });

  it('may be older than the global class', async () => {
    const response = Response.json({ a: 1 }, { status: 402 });
    const NativeResponse = globalThis.Response;
    globalThis.Response = class extends NativeResponse {};
    onTestFinished(() => {
      globalThis.Response = NativeResponse;
    });
    const { handler } = observeHandler({ authorize: () => response });

    expect(await send(handler)).toMatchObject({ status: 402, body: { a: 1 } });
  });

  it.each(['gzip', 'identity'])('may be of fetch, sent as %s', async (coding) => {
    const body = 'Sign in again, please. '.repeat(20);
    const isGzip = coding === 'gzip';
    const encoding = isGzip ? { 'Content-Encoding': 'gzip' } : {};
    const encoded = isGzip ? gzipSync(body) : Buffer.from(body);
    const headers = { 'X-Own': '1', 'Content-Length': `${encoded.length}`, ...encoding };
    const { url } = await startServer(text(402, encoded, headers));
    const { handler, errors } = observeHandler({ authorize: () => fetch(url) });
    const response = await handler(makeRequest());

    expect(errors).toEqual([]);
    expect(response.status).toBe(402);
    expect(response.headers.get('X-Own')).toBe('1');
    expect(response.headers.has('Content-Encoding')).toBe(false);
    expect(response.headers.get('Content-Length')).toBe(isGzip ? null : `${body.length}`);
    expect(await response.text()).toBe(body);
  });

  it.each<[title: string, value: unknown]>([
    ['has params', { ...looks, ...granted }],
    ['has a status that is a string', { ...looks, status: '402' }],
  ])('is not a response if it %s', async (_, value) => {
    const { handler, emulator, errors } = observeHandler({ authorize: () => value as never });

    expect(await send(handler)).toEqual(failure(500, 'internal_error'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toMatchObject([{ type: 'invalid_params' }]);
  });

  it.each<[title: string, authorize: () => unknown]>([
    ['is an error response', () => Response.error()],
    [
      'throws when it is read',
      () =>
        new Proxy(granted, {
          get: (_, key) => {
            if (key === 'then') return undefined;
            throw new Error('no');
          },
        }),
    ],
    [
      'has been read',
      async () => {
        const used = new Response('gone');
        await used.text();
        return used;
      },
    ],
  ])('ends in a 500 if it %s', async (_, authorize) => {
    const { handler, emulator, errors } = observeHandler({ authorize: authorize as Authorize });

    expect(await send(handler)).toEqual(failure(500, 'internal_error'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toHaveLength(1);
  });
});
