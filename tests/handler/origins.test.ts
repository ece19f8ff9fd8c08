import { type CustomerSessionHandlerOptions, StripeError } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import {
  corsHeaders,
  failure,
  makeRequest,
  observeHandler,
  send,
  success,
} from '../support/handler.js';
import { waysToFail } from '../support/waysToFail.js';

type AllowedOrigins = CustomerSessionHandlerOptions['allowedOrigins'];

const own = 'https://shop.example';
const evil = 'https://evil.example';
const listed = 'https://pay.example';
const insecure = 'http://shop.example';

/** Allowed origins, as browsers and apps send them. */
const allowedOrigins = [
  listed,
  'https://app.example:8443',
  'http://localhost:5173',
  'http://tauri.localhost',
  'capacitor://localhost',
  'app://name',
  'chrome-extension://aapocclcgogkmnckokdopfmhonfmgoek',
];

/** A request by its headers. Its URL is `https://shop.example/session` by default. */
type OriginCase = [title: string, headers: Readonly<Record<string, string>>, url?: string];

const site = (value: string, origin?: string): Readonly<Record<string, string>> => ({
  'Sec-Fetch-Site': value,
  ...(origin !== undefined && { Origin: origin }),
});

/** The URL of a server on the same machine as the proxy in front of it. */
const behindProxy = 'http://localhost:3000/session';
const port = `${own}:8443`;
const ipv6 = 'https://[2001:db8::1]';
const punycode = 'https://xn--bcher-kva.example';
const local = { Origin: 'http://localhost:3000' };

const sameOrigin: readonly OriginCase[] = [
  ['no browser', {}],
  ['no browser, with any Host', { Host: 'internal:8080' }],
  ['no browser, in the clear', { 'X-Forwarded-Proto': 'http' }, 'http://shop.example/session'],
  ['same-origin', site('same-origin', own)],
  ['same-origin without an origin', site('same-origin')],
  ['same-origin behind a proxy that rewrites Host', site('same-origin', evil)],
  ['same-origin on a server that makes up its URL', site('same-origin', own), 'http://0.0.0.0/x'],
  ['none with an origin, as only a program sends it', site('none', evil)],
  ['the URL, without Host', { Origin: own }],
  ['Host', { Origin: own, Host: 'shop.example' }],
  ['Host with the default port', { Origin: own, Host: 'shop.example:443' }],
  ['Host in upper case', { Origin: own, Host: 'Shop.EXAMPLE' }],
  ['Host against the URL', { Origin: own, Host: 'shop.example' }, 'https://10.0.0.7/'],
  ['Host behind a proxy', { Origin: own, Host: 'shop.example' }, behindProxy],
  ['Host with another port', { Origin: port, Host: 'shop.example:8443' }],
  ['the URL with another port', { Origin: port }, `${port}/session`],
  ['an IPv6 address', { Origin: ipv6, Host: '[2001:db8::1]' }],
  ['punycode', { Origin: punycode, Host: 'xn--bcher-kva.example' }],
  ['http: on loopback', local, behindProxy],
  ['http: on loopback, by Host', { ...local, Host: 'localhost:3000' }, 'http://0.0.0.0:3000/x'],
];

const crossOrigin: readonly OriginCase[] = [
  ['same-site', site('same-site', 'https://www.shop.example')],
  ['same-site without an origin', site('same-site')],
  ['same-site that claims the own origin', site('same-site', own)],
  ['cross-site', site('cross-site', evil)],
  ['cross-site without an origin', site('cross-site')],
  ['cross-site that claims the own origin', site('cross-site', own)],
  ['a value that no browser sends', site('friendly', own)],
  ['same-origin in upper case', site('SAME-ORIGIN', own)],
  ['two values, the first same-origin', site('same-origin, cross-site', own)],
  ['two values, the last same-origin', site('cross-site, same-origin', own)],
  ['an empty value', site('', own)],
  ['Host of another origin, but its own URL', { Origin: own, Host: 'evil.example' }],
  ['Host with another port', { Origin: own, Host: 'shop.example:8443' }],
  ['Host with the default port of http', { Origin: own, Host: 'shop.example:80' }],
  ['Host as user info', { Origin: own, Host: 'shop.example@evil.example' }],
  ['Host with a trailing dot', { Origin: own, Host: 'shop.example.' }],
  ['two Hosts', { Origin: own, Host: 'shop.example, evil.example' }],
  ['Host that a proxy rewrites', { Origin: own, Host: 'localhost:3000' }, behindProxy],
  ['another port on loopback', { Origin: 'http://localhost:4000' }, behindProxy],
  ['another name of loopback', { Origin: 'http://127.0.0.1:3000' }, behindProxy],
  ...[
    ...['null', '*', '', 'evil', evil, 'file://', 'capacitor://localhost:80', 'https://localhost'],
    ...['capacitor://localhost/', 'capacitor://localhost.evil.example', 'CAPACITOR://LOCALHOST'],
    ...['capacitor:localhost', 'evil-app://name', 'app://name.evil', 'https://name'],
  ].map((origin): OriginCase => [`the origin '${origin}'`, { Origin: origin }]),
  ...[own, listed, 'https://app.example:8443'].flatMap((origin) => {
    const { host, hostname } = new URL(origin);
    const disguises = [
      ...[`https://${host}.evil.example`, `https://evil${host}`, `https://www.${host}`],
      ...[origin.slice(0, -1), `${origin}0`, `https://${hostname}:444`, host, `//${host}`],
      ...[`chrome-extension://${host}`, `${origin}@evil.example`, `https://evil@${host}`],
      ...[`${origin}\\@evil.example`, origin.toUpperCase(), origin.replace('.', '%2e')],
      ...[origin.replace('.example', '.example.'), `${origin}/`, `${origin}?a`, `${origin}#a`],
      ...[`${origin}, ${evil}`, `${evil}, ${origin}`, `${origin} ${evil}`, `null, ${origin}`],
    ];
    return disguises.map((disguise): OriginCase => [`'${disguise}'`, { Origin: disguise }]);
  }),
];

const insecureOrigin: readonly OriginCase[] = [
  ['http:', { Origin: insecure, Host: 'shop.example' }, behindProxy],
  ['http: with the host of a listed origin', { Origin: 'http://pay.example' }],
  ['http: that is same-origin', site('same-origin', insecure)],
  [
    'http: that claims TLS',
    { ...site('same-origin', insecure), 'X-Forwarded-Proto': 'https' },
    'http://shop.example/',
  ],
  ['a name that begins like loopback', { Origin: 'http://localhost.evil:3000' }, behindProxy],
];

describe('the origin of a request', () => {
  it.each(sameOrigin)('is the own one: %s', async (_, headers, url) => {
    const { handler } = observeHandler({ allowedOrigins });

    expect(await send(handler, makeRequest(headers, url))).toEqual(success());
  });

  it.each<OriginCase>([
    ...allowedOrigins.map((origin): OriginCase => [origin, { Origin: origin }]),
    ['cross-site', site('cross-site', listed)],
    ['on a server that makes up its URL', { Origin: listed }, 'http://3f9c1d2ab7e4:3000/x'],
  ])('is an allowed one: %s', async (_, headers, url) => {
    const { handler } = observeHandler({ allowedOrigins });

    expect(await send(handler, makeRequest(headers, url))).toEqual(
      success(corsHeaders(`${headers['Origin']}`)),
    );
  });

  it.each<[type: string, ...OriginCase]>([
    ...crossOrigin.map((row): [string, ...OriginCase] => ['origin_not_allowed', ...row]),
    ...insecureOrigin.map((row): [string, ...OriginCase] => ['insecure_origin', ...row]),
  ])('is rejected with %s: %s', async (type, _title, headers, url) => {
    const { handler, authorized, emulator } = observeHandler({ allowedOrigins });

    expect(await send(handler, makeRequest(headers, url))).toEqual(failure(403, type));
    expect(authorized).toEqual([]);
    expect(emulator.requests).toEqual([]);
  });

  it.each<[status: number, title: string, headers: Readonly<Record<string, string>>]>([
    [200, 'no browser', {}],
    [200, 'its own page', { Origin: own, Host: 'shop.example' }],
    [403, 'a page, without Host', { Origin: own }],
    [403, 'a page of a host named undefined', { Origin: 'https://undefined' }],
  ])('is compared with Host if the URL cannot be parsed: %i to %s', async (status, _, headers) => {
    const { handler, errors } = observeHandler();
    // As Bun creates one for HTTP/1.0 without `Host`.
    const request = Object.defineProperty(makeRequest(headers), 'url', { value: '/session' });

    expect((await handler(request)).status).toBe(status);
    expect(errors).toEqual([]);
  });
});

describe('allowInsecureOrigins', () => {
  it.each<[status: number, title: string, headers: Readonly<Record<string, string>>]>([
    [200, 'its own page', { Origin: insecure, Host: 'shop.example' }],
    [200, 'its own page, with the default port', { Origin: insecure, Host: 'shop.example:80' }],
    [200, 'its own page, by Sec-Fetch-Site', site('same-origin', insecure)],
    [200, 'a listed page', { Origin: 'http://pay.example', Host: 'shop.example' }],
    [403, 'another page', { Origin: 'http://evil.example', Host: 'shop.example' }],
    [403, 'a Host with the port of https', { Origin: insecure, Host: 'shop.example:443' }],
  ])('responds with %i to %s', async (status, _, headers) => {
    const { handler } = observeHandler({
      allowInsecureOrigins: true,
      allowedOrigins: ['http://pay.example'],
    });

    expect((await handler(makeRequest(headers, 'http://10.0.0.7/'))).status).toBe(status);
  });
});

describe('allowedOrigins', () => {
  it('is copied', async () => {
    const origins = [listed];
    const { handler } = observeHandler({ allowedOrigins: origins });
    origins.push(evil);

    expect((await handler(makeRequest({ Origin: evil }))).status).toBe(403);
  });

  it.each<[entry: string, origin: string]>([
    ['https://bücher.example', punycode],
    ['https://www.bücher.example:8443', 'https://www.xn--bcher-kva.example:8443'],
    ['https://BÜCHER.example', punycode],
    ['http://ünter.localhost:3000', 'http://xn--nter-zra.localhost:3000'],
    [punycode, punycode],
    // Schemes of apps that begin like those of browsers.
    ...['filebrowser://app', 'ftp-app://name', 'wsx://name', 'com.example.app://name:8080'].map(
      (origin): [string, string] => [origin, origin],
    ),
  ])('may contain %s', async (entry, origin) => {
    const { handler } = observeHandler({ allowedOrigins: [entry] });

    expect(await send(handler, makeRequest({ Origin: origin }))).toEqual(
      success(corsHeaders(origin)),
    );
  });

  /** Entries that are not bare origins, split at spaces. */
  const notOrigins = [
    '* null a.example https://a.example/ https://a.example/path https://user@a.example',
    'https://a.example? HTTPS://A.EXAMPLE https://*.example.com *.a.example //a.example',
    'https://a.example:443 https://a.example#a ftp://a.example ws://a.example wss://a.example',
    'https://bücher.example/ https://bücher.example? https://bücher.example# https:bücher.example',
    'https://@bücher.example https://bücher.*.example https:///bücher.example app://b%C3%BCcher',
    'app:// app:name app://name/ app://user@name app://name? app://* APP://name',
    'blob:https://a.example data:, file:// file://a',
  ].flatMap((line) => line.split(' '));

  it.each<unknown>([
    ...[...notOrigins, '', ' https://a.example', 'https://a.example, https://b.example'],
    ...['https://bücher.example\\', ' https://bücher.example', 'https://bücher.example\u00A0'],
    ...['https://bücher\t.example', 'https://bücher.example https://a.example'],
    ...[undefined, 5, Symbol(own), ['https://bücher.example'], new URL('https://a.example')],
  ])('must contain bare origins, unlike %o', (entry) => {
    const create = () => observeHandler({ allowedOrigins: [listed, entry] as AllowedOrigins });

    expect(create).toThrow(
      new TypeError(
        'Invalid options: options.allowedOrigins is invalid at index 1: pass ' +
          'a bare origin such as https://shop.example',
      ),
    );
  });

  it.each(['http://a.example', 'http://bücher.example', 'http://localhost.a.example'])(
    'must not contain %s',
    (entry) => {
      const options = { allowedOrigins: [listed, entry], allowInsecureOrigins: false };
      expect(() => observeHandler(options)).toThrow(
        new TypeError(
          'Invalid options: options.allowedOrigins is invalid at index 1: pass ' +
            'an https: origin, or set allowInsecureOrigins',
        ),
      );
    },
  );

  it('must not have a hole', () => {
    const origins = [listed];
    origins.length = 2;

    expect(() => observeHandler({ allowedOrigins: origins })).toThrow('is invalid at index 1');
  });

  it.each<[status: number, title: string, returned: unknown]>([
    [200, 'true', true],
    [200, 'a promise of true', Promise.resolve(true)],
    [403, 'false', false],
    [403, 'undefined', undefined],
    [403, 'a string', 'yes'],
    [403, 'a promise of a string', Promise.resolve('yes')],
  ])('responds with %i if it returns %s', async (status, _, returned) => {
    const calls: unknown[] = [];
    const { handler } = observeHandler({
      allowedOrigins(...args) {
        calls.push(args);
        return returned as boolean;
      },
    });
    const origin = 'capacitor://localhost';
    const request = makeRequest({ Origin: origin, 'Sec-Fetch-Site': 'cross-site' });
    const env = { KEY: 1 };

    expect((await handler(request, env, 'ctx')).status).toBe(status);
    expect(calls).toEqual([[origin, request, env, 'ctx']]);
  });

  it.each([
    ['null, the origin of every sandbox', site('cross-site', 'null')],
    ['no origin', site('cross-site')],
    ['an http: page', site('same-origin', insecure)],
  ])('is not called for %s', async (_, headers) => {
    const calls: string[] = [];
    const { handler } = observeHandler({ allowedOrigins: (origin) => calls.push(origin) > 0 });

    expect((await handler(makeRequest(headers))).status).toBe(403);
    expect(calls).toEqual([]);
  });

  const reason = new Error('no such table');

  it.each([
    ...waysToFail.map(([title, failWith]) => [`it ${title}`, failWith(reason), reason] as const),
    ...[
      new StripeError('Too many requests', { type: 'rate_limit_error' }),
      new Response('', { status: 403 }),
      Object.assign(new Error('redirect'), { digest: 'NEXT_REDIRECT' }),
    ].map((thrown) => [`it rejects with ${thrown}`, () => Promise.reject(thrown), thrown] as const),
  ])('responds with 500 if %s', async (_, fail, thrown) => {
    const { handler, authorized, errors } = observeHandler({
      allowedOrigins: fail as () => boolean,
    });

    expect(await send(handler, makeRequest(site('cross-site', evil)))).toEqual(
      failure(500, 'internal_error'),
    );
    expect(errors).toEqual([thrown]);
    expect(authorized).toEqual([]);
  });
});
