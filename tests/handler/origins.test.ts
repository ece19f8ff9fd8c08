import { type CustomerSessionHandlerOptions, StripeError } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import {
  failure,
  headersFor,
  makeRequest,
  observeHandler,
  readAll,
  success,
} from '../support/handler.js';
import { listedOrigins, originCases } from '../support/originCases.js';
import { waysToFail } from '../support/waysToFail.js';

type AllowedOrigins = CustomerSessionHandlerOptions['allowedOrigins'];

const evil = 'https://evil.example';

/** What a server makes of a request that has no address: Bun, of HTTP/1.0 without `Host`. */
function withoutAddress(headers: Readonly<Record<string, string>>): Request {
  return Object.defineProperty(makeRequest(headers), 'url', { value: '/session' });
}

describe('createCustomerSessionHandler', () => {
  describe.each(Object.entries(originCases))('origins, %s', (_, cases) => {
    it.each(cases)('behavior: %s: %s', async (kind, _title, headers, url) => {
      const { handler, authorized, emulator } = observeHandler({ allowedOrigins: listedOrigins });
      const told = await readAll(await handler(makeRequest(headers, url)));

      const responses = {
        'same-origin': success(),
        allowed: success(headersFor(headers['Origin'] ?? '')),
        'cross-origin': failure(403, 'origin_not_allowed'),
        insecure: failure(403, 'insecure_origin'),
      };
      expect(told).toEqual(responses[kind]);
      const count = told.status === 200 ? 1 : 0;
      expect(authorized).toHaveLength(count);
      expect(emulator.requests).toHaveLength(count);
    });
  });

  it.each<[status: number, title: string, headers: Readonly<Record<string, string>>]>([
    [200, 'no browser', {}],
    [200, 'no browser, with Host', { Host: 'shop.example' }],
    [200, 'its own page', { Origin: 'https://shop.example', Host: 'shop.example' }],
    [200, 'its own page, by Sec-Fetch-Site', { 'Sec-Fetch-Site': 'same-origin' }],
    [200, 'a listed page', { Origin: 'https://pay.example' }],
    [403, 'a page, without Host', { Origin: 'https://shop.example' }],
    [403, 'a page that the name of no host fits', { Origin: 'https://undefined' }],
    [403, 'a foreign page', { Origin: evil, Host: 'shop.example' }],
  ])('behavior: a URL that cannot be parsed: %i to %s', async (status, _title, headers) => {
    const { handler, errors } = observeHandler({ allowedOrigins: ['https://pay.example'] });

    expect((await handler(withoutAddress(headers))).status).toBe(status);
    expect(errors).toEqual([]);
  });

  it.each([
    [200, 'its own', 'http://shop.example', 'shop.example'],
    [200, 'its own, with the default port', 'http://shop.example', 'shop.example:80'],
    [200, 'a listed one', 'http://pay.example', 'shop.example'],
    [403, 'another', 'http://evil.example', 'shop.example'],
    [403, 'its own, with the default port of https', 'http://shop.example', 'shop.example:443'],
  ])(
    'options: allowInsecureOrigins, responds with %i to %s',
    async (status, _title, origin, host) => {
      const { handler } = observeHandler({
        allowInsecureOrigins: true,
        allowedOrigins: ['http://pay.example'],
      });
      const headers = { Origin: origin, Host: host };

      expect((await handler(makeRequest(headers, 'http://shop.example/'))).status).toBe(status);
    },
  );

  it('options: allowInsecureOrigins, a plain http page may tell by Sec-Fetch-Site', async () => {
    const { handler } = observeHandler({ allowInsecureOrigins: true });
    const headers = { Origin: 'http://shop.example', 'Sec-Fetch-Site': 'same-origin' };

    expect((await handler(makeRequest(headers, 'http://10.0.0.7/'))).status).toBe(200);
  });

  it('options: allowedOrigins, an array is copied', async () => {
    const allowedOrigins = ['https://pay.example'];
    const { handler } = observeHandler({ allowedOrigins });
    allowedOrigins.push(evil);

    expect((await handler(makeRequest({ Origin: evil }))).status).toBe(403);
  });

  it.each([
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://www.bücher.example:8443', 'https://www.xn--bcher-kva.example:8443'],
    ['https://BÜCHER.example', 'https://xn--bcher-kva.example'],
    ['https://例え.テスト', 'https://xn--r8jz45g.xn--zckzah'],
    ['http://ünter.localhost:3000', 'http://xn--nter-zra.localhost:3000'],
    ['https://xn--bcher-kva.example', 'https://xn--bcher-kva.example'],
  ])('options: allowedOrigins, %s is %s', async (entry, origin) => {
    const { handler } = observeHandler({ allowedOrigins: [entry] });

    expect(await readAll(await handler(makeRequest({ Origin: origin })))).toEqual(
      success(headersFor(origin)),
    );
  });

  it.each(['filebrowser://app', 'ftp-app://name', 'wsx://name', 'com.example.app://name:8080'])(
    'options: allowedOrigins, the scheme of an app is its own choice: %s',
    async (origin) => {
      const { handler } = observeHandler({ allowedOrigins: [origin] });

      expect((await handler(makeRequest({ Origin: origin }))).status).toBe(200);
    },
  );

  /** Entries that are not bare origins, split at spaces. */
  const notOrigins = [
    '* null a.example https://a.example/ https://a.example/path https://user@a.example',
    'https://a.example? HTTPS://A.EXAMPLE https://*.example.com/ https://*.example.com',
    '*.a.example //a.example https://a.example:443 https://a.example#a ftp://a.example',
    'ws://a.example wss://a.example',
    'https://bücher.example/ https://bücher.example/path https://bücher.example?',
    'https://bücher.example# https://user@bücher.example https://@bücher.example',
    'https://*.bücher.example https://bücher.*.example https:bücher.example',
    'https:///bücher.example https://／.example app://bücher',
    'app:// app:name app://name/ app://name/path app://user@name app://name? app://name#',
    'app://* APP://name capacitor://localhost/ chrome-extension://*',
    'blob:https://a.example data:, about:blank javascript:alert(1) file:// file:///a',
    'file://a',
  ].flatMap((line) => line.split(' '));

  it.each<unknown>([
    ...notOrigins,
    '',
    ' https://a.example',
    'https://a.example\n',
    'https://a.example, https://b.example',
    'https://bücher.example\\',
    'https:\\\\bücher.example',
    ' https://bücher.example',
    'https://bücher.example\u00A0',
    'https://bücher\t.example',
    'https://bücher.example https://a.example',
    'http://bücher.example',
    'http://a.example',
    'http://localhost.a.example',
    'http://10.0.0.7:3000',
    5,
    null,
    undefined,
    ['https://a.example'],
    ['https://bücher.example'],
    new URL('https://a.example'),
    /a\.example/,
    Symbol('https://a.example'),
  ])('error: allowedOrigins, an entry %o', (entry) => {
    const allowedOrigins = ['https://ok.example', entry] as AllowedOrigins;

    const at = 'Invalid options: options.allowedOrigins is invalid at index 1: pass';
    const isHttp = /^http:/.test(String(entry)) && !Array.isArray(entry);
    expect(() => observeHandler({ allowedOrigins })).toThrow(
      new TypeError(
        isHttp
          ? `${at} an https: origin, or set allowInsecureOrigins`
          : `${at} a bare origin such as https://shop.example`,
      ),
    );
  });

  it('error: allowedOrigins, a list with a hole', () => {
    const allowedOrigins: string[] = ['https://ok.example'];
    allowedOrigins.length = 2;

    expect(() => observeHandler({ allowedOrigins })).toThrow('is invalid at index 1');
  });

  it.each<[status: number, title: string, answer: unknown]>([
    [200, 'true', true],
    [200, 'a promise of true', Promise.resolve(true)],
    [403, 'false', false],
    [403, 'nothing', undefined],
    [403, 'a truthy text', 'yes'],
    [403, 'a truthy number', 1],
    [403, 'a truthy object', { allowed: true }],
    [403, 'a promise of false', Promise.resolve(false)],
    [403, 'a promise of nothing', Promise.resolve()],
    [403, 'a promise of a truthy text', Promise.resolve('yes')],
  ])('options: allowedOrigins, %i if a function returns %s', async (status, _title, answer) => {
    const asked: unknown[] = [];
    const { handler, emulator } = observeHandler({
      allowedOrigins(...args) {
        asked.push(args);
        return answer as boolean;
      },
    });
    const origin = 'capacitor://localhost';
    const request = makeRequest({ Origin: origin, 'Sec-Fetch-Site': 'cross-site' });
    const env = { KEY: 1 };
    const told = await readAll(await handler(request, env, 'ctx'));

    const isAllowed = status === 200;
    expect(told).toEqual(
      isAllowed ? success(headersFor(origin)) : failure(403, 'origin_not_allowed'),
    );
    expect(asked).toEqual([[origin, request, env, 'ctx']]);
    expect(emulator.requests).toHaveLength(isAllowed ? 1 : 0);
  });

  it.each([
    ['null, which is nobody’s', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['no origin', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a page in the clear', { Origin: 'http://shop.example', 'Sec-Fetch-Site': 'same-origin' }],
  ])('options: allowedOrigins, a function is not asked of %s', async (_, headers) => {
    const asked: string[] = [];
    const { handler } = observeHandler({
      allowedOrigins: (origin) => asked.push(origin) > 0,
    });

    expect((await handler(makeRequest(headers))).status).toBe(403);
    expect(asked).toEqual([]);
  });

  it.each(waysToFail)(
    'error: allowedOrigins, a function that %s lets nobody in',
    async (_, failWith) => {
      const reason = new Error('no such table');
      const { handler, authorized, emulator, errors } = observeHandler({
        allowedOrigins: failWith(reason) as AllowedOrigins,
      });
      const headers = { Origin: evil, 'Sec-Fetch-Site': 'cross-site' };

      expect(await readAll(await handler(makeRequest(headers)))).toEqual(
        failure(500, 'internal_error'),
      );
      expect(errors).toEqual([reason]);
      expect(authorized).toEqual([]);
      expect(emulator.requests).toEqual([]);
    },
  );

  it("error: allowedOrigins, a StripeError that a function throws is the owner's failure too", async () => {
    const reason = new StripeError('Too many requests', { type: 'rate_limit_error' });
    const { handler, errors } = observeHandler({
      allowedOrigins: () => Promise.reject(reason),
    });

    expect(await readAll(await handler(makeRequest({ Origin: evil })))).toEqual(
      failure(500, 'internal_error'),
    );
    expect(errors).toEqual([reason]);
  });
});
