import * as fc from 'fast-check';
import ky, { type Hooks, type Options } from 'ky';
import {
  createCustomerSession,
  createStripeClient,
  isStripeError,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { expect, it } from 'vitest';
import { clientThrough } from '../support/clients.js';
import { makeParams } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { observeClient, type SentRequest } from '../support/respond.js';
import { ok, redirect, startServer, stripeError } from '../support/server.js';

const hosts = fc.oneof(
  fc.constantFrom(
    ...[
      'localhost',
      '127.0.0.1',
      '127.1',
      '0x7f.1',
      '2130706433',
      '[::1]',
      'LOCALHOST',
      'localhost.',
    ],
    ...[
      '127.0.0.1.',
      '0.0.0.0',
      '[::]',
      '[::ffff:127.0.0.1]',
      '10.0.0.1',
      '128.0.0.1',
      '[::1%25lo]',
    ],
    ...['localhost.evil.example', '127.0.0.1.evil.example', 'evil.example', 'evillocalhost', ''],
    ...['shop.localhost', 'a.b.LOCALHOST', 'shop.localhost.evil.example', '127.0.0.1\t.evil'],
    ...['127.0.0.1\\@evil.example', 'evil.example\\', 'loc\nalhost', 'localhost@evil.example'],
    ...['localhost:80@evil.example', 'evil.example%2f', 'ⓛocalhost', 'local\u00ADhost'],
    ...['１２７.1', '127。0。0。1'],
  ),
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

const isLoopback = (host: string): boolean =>
  `.${host}`.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

it('any baseUrl is its own origin, with https or on loopback, or is rejected', async () => {
  const seen = { accepted: 0, rejected: 0 };
  await fc.assert(
    fc.asyncProperty(fc.oneof(urls, urls, urls, fc.webUrl(), fc.string()), async (baseUrl) => {
      const { hostname, origin, protocol } = URL.parse(baseUrl) ?? new URL('about:blank');
      let sent: readonly SentRequest[] = [];
      try {
        const { client, requests } = observeClient(createStripeClient, undefined, { baseUrl });
        sent = requests;
        await createCustomerSession(client, makeParams());
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
      seen[sent.length > 0 ? 'accepted' : 'rejected'] += 1;

      for (const { url } of sent) {
        expect(protocol === 'https:' || isLoopback(hostname)).toBe(true);
        expect(new URL(url).origin).toBe(origin);
        expect(new URL(url).pathname).toMatch(/\/v1\/customer_sessions$/);
      }
    }),
    runs(200),
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
});

/** What a hook can do to send the request to another origin. */
const ways: Readonly<Record<string, (elsewhere: string) => Hooks>> = {
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
    init: [(options) => set(options, { hooks: { beforeRequest: [sendTo(elsewhere)] } })],
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
          return sendTo(elsewhere)(...args);
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
  send: (elsewhere) => ({ beforeRequest: [sendTo(elsewhere)] }),
  sendLater: (elsewhere) => ({
    beforeRequest: [(...args) => Promise.resolve().then(() => sendTo(elsewhere)(...args))],
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

function sendTo(elsewhere: string): NonNullable<Hooks['beforeRequest']>[number] {
  return ({ request }) => new Request(elsewhere, copyOf(request));
}

function copyOf({ headers, method }: Request): RequestInit {
  return { headers, method, body: 'a=b', redirect: 'follow' };
}

it('no combination of ky hooks sends a request to another origin', async () => {
  const other = await startServer();
  const elsewhere = `${other.url}/v1/customer_sessions`;
  let answer = ok();
  const server = await startServer((...args) => answer(...args));
  const answers = fc.constantFrom(ok(), stripeError(500), redirect(307, elsewhere));
  const names = fc.array(fc.constantFrom(...Object.keys(ways)), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(names, answers, async (chosen, chosenAnswer) => {
      answer = chosenAnswer;
      const instance = chosen.reduce(
        (parent, name) => parent.extend({ hooks: ways[name]?.(elsewhere) ?? {} }),
        ky.create({}),
      );
      const client = clientThrough(instance, server, { maxNetworkRetries: 0, timeout: 1000 });
      const { ok, error } = await safeCreateCustomerSession(client, makeParams());

      expect(other.requests).toEqual([]);
      expect(ok || isStripeError(error)).toBe(true);
    }),
    runs(150),
  );
  expect(server.requests.length).toBeGreaterThan(0);
});
