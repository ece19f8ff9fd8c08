import * as fc from 'fast-check';
import { createCustomerSession, createStripeClient } from 'stripe-customer-session';
import { expect, it } from 'vitest';
import { makeParams } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { observeClient, type SentRequest } from '../support/respond.js';

const hosts = fc.oneof(
  fc.constantFrom(
    ...['localhost', '127.0.0.1', '127.1', '0x7f.1', '2130706433', '[::1]', 'LOCALHOST'],
    ...['localhost.', '127.0.0.1.', '0.0.0.0', '[::]', '[::ffff:127.0.0.1]', '10.0.0.1'],
    ...['128.0.0.1', '[::1%25lo]', 'evil.example', 'localhost.evil.example', 'evillocalhost'],
    ...['127.0.0.1.evil.example', 'shop.localhost', 'localhost@evil.example', 'ⓛocalhost'],
    ...['localhost:80@evil.example', 'evil.example%2f'],
    ...['', '127.0.0.1\t.evil', '127.0.0.1\\@evil.example', 'loc\nalhost', 'local\u00ADhost'],
    ...['１２７.1', '127。0。0。1'],
  ),
  fc.domain(),
  fc.ipV4Extended(),
  fc.ipV6().map((ip) => `[${ip}]`),
);

const schemes = fc.constantFrom(
  ...['http://', 'https://', 'HTTP://', 'http:', 'http:\\\\', ' http://', 'h\ttp://'],
);
const ports = fc.constantFrom('', ':80', ':8443', ':0', ':', ':99999');
const paths = fc.constantFrom(
  ...['', '/', '/a/b/', '//evil.example', '/..//evil.example', '\\evil', '/@evil/', ' '],
);
const urls = fc.tuple(schemes, hosts, ports, paths).map((parts) => parts.join(''));

const isLoopback = (host: string): boolean =>
  `.${host}`.endsWith('.localhost') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

it('a baseUrl is used with its own origin if that is https or on loopback, or is rejected', async () => {
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
