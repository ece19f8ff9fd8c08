import * as fc from 'fast-check';
import ky, { type Hooks, type Options } from 'ky';
import {
  createCustomerSession,
  isStripeError,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, clientThrough } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { ok, redirect, startServer, stripeError } from '../support/server.js';

const hosts = fc.oneof(
  fc.constantFrom('localhost', '127.0.0.1', '127.1', '0x7f.1', '2130706433', '[::1]', 'LOCALHOST'),
  fc.constantFrom('localhost.', '127.0.0.1.', '0.0.0.0', '[::]', '[::ffff:127.0.0.1]', '10.0.0.1'),
  fc.constantFrom('localhost.evil.example', '127.0.0.1.evil.example', 'evil.example', '１２７.1'),
  fc.constantFrom(
    'shop.localhost',
    'a.b.LOCALHOST',
    'evillocalhost',
    'shop.localhost.evil.example',
  ),
  fc.constantFrom('127.0.0.1\\@evil.example', 'evil.example\\', 'loc\nalhost', '127.0.0.1\t.evil'),
  fc.constantFrom('localhost@evil.example', 'localhost:80@evil.example', 'evil.example%2f', ''),
  fc.constantFrom('ⓛocalhost', 'local\u00ADhost', '127。0。0。1', '128.0.0.1', '[::1%25lo]'),
  fc.domain(),
  fc.ipV4Extended(),
  fc.ipV6().map((ip) => `[${ip}]`),
);

const urls = fc
  .tuple(
    fc.constantFrom(
      'http://',
      'https://',
      'HTTP://',
      'http:',
      'http:\\\\',
      ' http://',
      'h\tttp://',
    ),
    hosts,
    fc.constantFrom('', ':80', ':8443', ':0', ':', ':99999'),
    fc.constantFrom(
      '',
      '/',
      '/a/b/',
      '//evil.example',
      '/..//evil.example',
      '\\evil',
      '/@evil/',
      ' ',
    ),
  )
  .map((parts) => parts.join(''));

const isOwnMachine = (host: string): boolean =>
  `.${host}`.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

describe.each(clients)('%s', (_, createClient) => {
  it('config: baseUrl: any text leads to its own origin, by https or on loopback, or nowhere', async () => {
    const seen = { contacted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.oneof(urls, urls, urls, fc.webUrl(), fc.string()), async (baseUrl) => {
        const contacted: URL[] = [];
        const create = (): ReturnType<typeof createClient> =>
          createClient({
            apiKey,
            baseUrl,
            fetch: (url) => {
              contacted.push(new URL(url));
              return Promise.resolve(Response.json(makeSession()));
            },
          });
        const { hostname, origin, protocol } = URL.parse(baseUrl) ?? new URL('about:blank');
        const isSafe = protocol === 'https:' || (protocol === 'http:' && isOwnMachine(hostname));
        try {
          await createCustomerSession(create(), makeParams());
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError);
        }

        seen[contacted.length > 0 ? 'contacted' : 'refused'] += 1;
        if (!isSafe) expect(contacted).toEqual([]);
        expect(contacted.every((url) => url.origin === origin)).toBe(true);
        expect(contacted.every(({ pathname }) => pathname.endsWith('/v1/customer_sessions'))).toBe(
          true,
        );
      }),
      runs(200),
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });
});

type Ways = Readonly<Record<string, (elsewhere: string) => Hooks>>;

/** What a hook can do to send the request, or to have it sent, somewhere else. */
const ways: Ways = {
  prefix: (elsewhere) => ({ init: [(options) => set(options, { prefix: elsewhere })] }),
  baseUrl: (elsewhere) => ({ init: [(options) => set(options, { baseUrl: elsewhere })] }),
  fetch: () => ({ init: [(options) => set(options, { fetch })] }),
  follow: () => ({ init: [(options) => set(options, { redirect: 'follow' })] }),
  retry: () => ({
    init: [
      (options) => set(options, { retry: { limit: 2, methods: ['post'], delay: () => 1 } }),
      (options) => set(options, { throwHttpErrors: true }),
    ],
  }),
  hooks: (elsewhere) => ({
    init: [(options) => set(options, { hooks: { beforeRequest: [turn(elsewhere)] } })],
  }),
  lateInit: () => ({
    init: [
      (options) => {
        options.hooks?.init?.push((late) => set(late, { fetch }));
      },
    ],
  }),
  keptOptions: (elsewhere) => {
    const kept: Options[] = [];
    return {
      init: [(options) => kept.push(options)],
      beforeRequest: [
        (...args) => {
          for (const options of kept) set(options, { fetch });
          return turn(elsewhere)(...args);
        },
      ],
    };
  },
  lie: (elsewhere) => ({
    beforeRequest: [
      ({ request }) =>
        Object.defineProperty(
          new Request(elsewhere, { ...copyOf(request), redirect: 'manual' }),
          'url',
          { value: request.url },
        ),
    ],
  }),
  turn: (elsewhere) => ({ beforeRequest: [turn(elsewhere)] }),
  turnLater: (elsewhere) => ({
    beforeRequest: [(...args) => Promise.resolve().then(() => turn(elsewhere)(...args))],
  }),
  copy: () => ({
    beforeRequest: [({ request }) => new Request(request, { redirect: 'follow' })],
  }),
  retryElsewhere: (elsewhere) => ({
    afterResponse: [
      ({ request }) => ky.retry({ request: new Request(elsewhere, copyOf(request)) }),
    ],
  }),
  beforeRetry: (elsewhere) => ({
    beforeRetry: [({ request }) => new Request(elsewhere, copyOf(request))],
  }),
};

function set(options: Options, fields: Options): void {
  Object.assign(options, fields);
}

function turn(elsewhere: string): NonNullable<Hooks['beforeRequest']>[number] {
  return ({ request }) => new Request(elsewhere, copyOf(request));
}

function copyOf({ headers, method }: Request): RequestInit {
  return { headers, method, body: 'a=b', redirect: 'follow' };
}

describe('createKyClient', () => {
  it('config: ky: no hooks, however combined, lead to another origin', async () => {
    const other = await startServer();
    const elsewhere = `${other.url}/v1/customer_sessions`;
    let answer = ok();
    const server = await startServer((...args) => answer(...args));
    const answers = fc.constantFrom(ok(), stripeError(500), redirect(307, elsewhere));
    const names = fc.array(fc.constantFrom(...Object.keys(ways)), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(names, answers, async (chosen, given) => {
        answer = given;
        const before = other.requests.length;
        const instance = chosen.reduce(
          (below, name) => below.extend({ hooks: ways[name]?.(elsewhere) ?? {} }),
          ky.create({}),
        );
        const client = clientThrough(instance, server, { maxNetworkRetries: 0, timeout: 1000 });
        const result = await safeCreateCustomerSession(client, makeParams());

        expect(other.requests.slice(before)).toEqual([]);
        expect(result.ok || isStripeError(result.error)).toBe(true);
      }),
      runs(150),
    );
    expect(server.requests.length).toBeGreaterThan(0);
  });
});
