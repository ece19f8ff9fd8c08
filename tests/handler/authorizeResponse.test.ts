import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createContext, runInContext } from 'node:vm';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { CustomerSessionHandlerOptions } from 'stripe-customer-session';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  commonHeaders,
  failure,
  granted,
  headersFor,
  makeRequest,
  observeHandler,
  readAll,
} from '../support/handler.js';

type Authorize = CustomerSessionHandlerOptions['authorize'];

const listed = 'https://pay.example';
const NativeResponse = globalThis.Response;

class OwnResponse extends Response {}

afterEach(() => {
  globalThis.Response = NativeResponse;
});

/** What is there of a response for whoever does not know its class. */
const looks = { status: 402, headers: new Headers({ 'X-Own': '1' }), body: null };

/** A response whose body is a stream of Node, as those of `node-fetch` are. */
function nodeStyleResponse(text: string): unknown {
  return {
    ...looks,
    body: Readable.from([Buffer.from(text)]),
    arrayBuffer: async () => new TextEncoder().encode(text).buffer,
  };
}

/** A response of a polyfill, whose body no runtime knows for a stream. */
function polyfilledResponse(text: string): unknown {
  return {
    ...looks,
    body: { locked: false, getReader: () => undefined },
    arrayBuffer: async () => new TextEncoder().encode(text).buffer,
  };
}

/** Serves each coding of a text at a path of its name, on loopback. */
async function serveEncoded(text: string): Promise<string> {
  const bodies: Readonly<Record<string, Buffer>> = {
    gzip: gzipSync(text),
    br: brotliCompressSync(text),
  };
  const server = createServer(({ url = '/' }, response) => {
    const coding = url.slice(1);
    const body = bodies[coding] ?? Buffer.from(text);
    const encoding = coding in bodies ? { 'Content-Encoding': coding } : {};
    response.writeHead(402, {
      'X-Own': '1',
      'Content-Length': body.length,
      ...encoding,
    });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('createCustomerSessionHandler', () => {
  it('sends each cookie of headers that join them when they are iterated over', async () => {
    const raw = () => ({ 'set-cookie': ['a=1', 'b=2'], 'x-own': ['1'] });
    const response = { status: 402, headers: { raw }, body: null } as unknown as Response;
    const { handler } = observeHandler({ authorize: () => response });
    const { headers } = await handler(makeRequest());

    expect(headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(headers.get('x-own')).toBe('1');
  });

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
      'a redirect, whose headers cannot change',
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
    [
      'a body that it compressed itself',
      () => new Response('packed', { headers: { 'Content-Encoding': 'x', 'Content-Length': '6' } }),
      {
        status: 200,
        headers: {
          'content-encoding': 'x',
          'content-length': '6',
          'content-type': 'text/plain;charset=UTF-8',
        },
        body: 'packed',
      },
    ],
  ])('behavior: sends %s of authorize as it is', async (_, make, expected) => {
    const { handler, emulator, errors } = observeHandler({ authorize: async () => make() });
    const told = await readAll(await handler(makeRequest()));

    const { headers, ...rest } = { headers: {}, ...expected };
    expect(told).toEqual({ ...rest, headers: { ...commonHeaders, ...headers } });
    expect(emulator.requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('behavior: sends it with each cookie, status text and the CORS headers', async () => {
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

  it('behavior: keeps the headers that it exposes itself', async () => {
    const headers = { 'Access-Control-Expose-Headers': 'X-Own' };
    const { handler } = observeHandler({
      authorize: () => new Response(null, { headers }),
      allowedOrigins: [listed],
    });
    const response = await handler(makeRequest({ Origin: listed }));

    expect(response.headers.get('Access-Control-Expose-Headers')).toBe('X-Own, Retry-After');
  });

  it('behavior: sends a body as it comes', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const { handler } = observeHandler({ authorize: () => new Response(readable) });
    const response = await handler(makeRequest());
    const writer = writable.getWriter();
    writer.write(new TextEncoder().encode('late')).then(() => writer.close());

    expect(await response.text()).toBe('late');
  });

  it.each<[title: string, make: () => unknown, body: string]>([
    ['of a class that only looks like it', () => ({ ...looks, ok: false }), ''],
    ['whose headers are a plain object', () => ({ ...looks, headers: { 'X-Own': '1' } }), ''],
    ['whose body is a text', () => ({ ...looks, body: 'Sign in' }), 'Sign in'],
    ['whose body is a stream of Node', () => nodeStyleResponse('Sign in ✓'), 'Sign in ✓'],
    ['of a polyfill', () => polyfilledResponse('Sign in ✓'), 'Sign in ✓'],
    [
      'with headers of another realm',
      () => ({
        ...looks,
        headers: runInContext('[["X-Own", "1"]]', createContext()),
      }),
      '',
    ],
  ])('behavior: sends a response %s', async (_, make, body) => {
    const { handler, errors } = observeHandler({ authorize: make as Authorize });
    const response = await handler(makeRequest());

    expect(errors).toEqual([]);
    expect(response.status).toBe(402);
    expect(response.statusText).toBe('');
    expect(response.headers.get('X-Own')).toBe('1');
    expect(Object.fromEntries(response.headers)).toMatchObject(commonHeaders);
    expect(await response.text()).toBe(body);
  });

  it.each<[title: string, make: () => Response]>([
    ['Response.json', () => NativeResponse.json({ a: 1 }, { status: 402 })],
    ['a subclass', () => new OwnResponse('{"a":1}', { status: 402 })],
  ])('behavior: sends %s from before the global class was swapped', async (_, make) => {
    const response = make();
    globalThis.Response = class extends NativeResponse {};
    const { handler } = observeHandler({ authorize: () => response });
    const answer = await handler(makeRequest());

    expect(answer.status).toBe(402);
    expect(await answer.json()).toEqual({ a: 1 });
  });

  it.each(['gzip', 'br', 'identity'])(
    'behavior: sends whole what fetch got as %s, though its headers cannot change',
    async (coding) => {
      const text = 'Sign in again, please. '.repeat(20);
      const url = await serveEncoded(text);
      const { handler, errors } = observeHandler({ authorize: () => fetch(`${url}/${coding}`) });
      const response = await handler(makeRequest());

      expect(errors).toEqual([]);
      expect(response.status).toBe(402);
      expect(response.headers.get('X-Own')).toBe('1');
      expect(response.headers.has('Content-Encoding')).toBe(false);
      const length = coding === 'identity' ? `${text.length}` : null;
      expect(response.headers.get('Content-Length')).toBe(length);
      expect(await response.text()).toBe(text);
    },
  );

  it.each<[title: string, answer: unknown]>([
    ['what only calls itself a Response', { [Symbol.toStringTag]: 'Response' }],
    ['a response with params', { ...looks, ...granted }],
    ['no status', { ...looks, status: undefined }],
    ['a status that is a text', { ...looks, status: '402' }],
    ['no headers', { ...looks, headers: undefined }],
    ['headers that are a text', { ...looks, headers: 'X-Own: 1' }],
    ['no body', { ...looks, body: undefined }],
  ])('error: what authorize returns lacks params, and is no response: %s', async (_, answer) => {
    const { handler, emulator, errors } = observeHandler({
      authorize: (() => answer) as Authorize,
    });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toMatchObject([{ type: 'invalid_params' }]);
  });

  it.each<[title: string, make: () => unknown]>([
    ['an error response', () => Response.error()],
    ['a status that is none', () => ({ ...looks, status: 42 })],
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
  ])('error: authorize returns %s', async (_, make) => {
    const { handler, emulator, errors } = observeHandler({ authorize: make as Authorize });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(emulator.requests).toEqual([]);
    expect(errors).toHaveLength(1);
  });

  it('error: authorize returns a Response that has been read', async () => {
    const used = new Response('gone');
    await used.text();
    const { handler, errors } = observeHandler({ authorize: () => used });

    expect(await readAll(await handler(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(errors).toHaveLength(1);
  });
});
