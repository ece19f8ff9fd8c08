import * as fc from 'fast-check';
import {
  createCustomerSessionHandler,
  createEndpoint,
  createStripeClient,
  type EndpointOptions,
  StripeError,
} from 'stripe-customer-session';
import { expect, it } from 'vitest';
import { apiKey, clientSecret } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { granted } from '../support/handler.js';

const listed = ['https://pay.example', 'http://shop.localhost', 'capacitor://localhost'];

const hosts = fc.oneof(
  fc.constantFrom('shop.example', 'pay.example', 'shop.example.evil.example', 'shop.localhost'),
  fc.constantFrom('localhost', 'localhost.evil.example', '127.0.0.1', '[::1]'),
  fc.domain(),
);
const schemes = fc.constantFrom(
  ...['http://', 'https://', 'https://', 'capacitor://', 'file://', 'HTTPS://'],
);
const ports = fc.constantFrom('', '', ':80', ':443', ':3000');
const endings = fc.constantFrom('', '', '', '', '/', '/path', '?', '#', ', https://shop.example');
const built = fc.tuple(schemes, hosts, ports, endings).map((parts) => parts.join(''));

const origins = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...listed) },
  { weight: 5, arbitrary: built },
  { weight: 1, arbitrary: fc.constantFrom('null', '*', '', 'shop.example', '//shop.example') },
  { weight: 1, arbitrary: fc.stringMatching(/^[!-~]{1,20}$/) },
);

const sites = fc.constantFrom('same-origin', 'none', 'same-site', 'cross-site', '', 'SAME-ORIGIN');

const headers = fc.record(
  {
    Origin: origins,
    'Sec-Fetch-Site': sites,
    Host: fc.tuple(hosts, ports).map((parts) => parts.join('')),
    'X-Forwarded-Proto': fc.constantFrom('http', 'https'),
    'Access-Control-Request-Headers': fc.constant('x-csrf'),
  },
  { requiredKeys: [] },
);

const allowances: readonly EndpointOptions['allowedOrigins'][] = [
  undefined,
  listed,
  async (origin) => listed.includes(origin),
  () => Promise.reject(new Error(clientSecret)),
];

const statuses = fc.record({
  status: fc.constantFrom(200, 301, 404, 500, '404'),
  digest: fc.constantFrom(undefined, 'NEXT_REDIRECT', 'other'),
  expose: fc.boolean(),
});

/** What an endpoint may return or throw. */
const values = fc.oneof(
  fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }),
  statuses,
  statuses.map((fields) => Object.assign(new Error(clientSecret), fields)),
  fc
    .constantFrom('rate_limit_error', 'api_error', 'invalid_params')
    .map((type) => new StripeError(clientSecret, { type } as never)),
  fc.constantFrom(200, 303, 402).map((status) => {
    const own = { 'Cache-Control': 'public', Vary: '*' };
    return new Response('own', { status, headers: own });
  }),
  fc.constant(granted),
);

const client = createStripeClient({
  apiKey,
  fetch: () => Promise.reject(new Error(clientSecret)),
  maxNetworkRetries: 0,
});

const cases = fc.record({
  method: fc.constantFrom('POST', 'POST', 'POST', 'OPTIONS', 'GET', 'PUT', 'HEAD'),
  url: fc.constantFrom('https://shop.example/', 'http://0.0.0.0:3000/', '/session'),
  headers,
  allowedOrigins: fc.constantFrom(...allowances),
  allowInsecureOrigins: fc.boolean(),
  isSession: fc.boolean(),
  isThrown: fc.boolean(),
  value: values,
});
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

/** Sends the request of a case. */
async function run({ method, url, headers, isSession, isThrown, value, ...allowed }: Case) {
  const calls = { handle: 0, onError: 0 };
  const handle = (): never => {
    calls.handle += 1;
    if (isThrown) throw value;
    return value as never;
  };
  const onError = () => {
    calls.onError += 1;
  };
  const endpoint = isSession
    ? createCustomerSessionHandler(client, { ...allowed, authorize: handle, onError })
    : createEndpoint(handle, { ...allowed, onError });
  // `new Request` rejects URLs that some servers use.
  const request = new Request('https://a.example', { method, headers });
  Object.defineProperty(request, 'url', { value: url });
  const response = await endpoint(request).catch((reason: unknown) => {
    expect({ isThrown, reason }).toEqual({ isThrown: true, reason: value });
  });
  return { calls, response };
}

/** Returns whether an endpoint may be called at all, and whether a page may read the response. */
function judge({ url, headers, allowedOrigins, allowInsecureOrigins }: Case) {
  const { Origin: origin, 'Sec-Fetch-Site': site, Host: host = URL.parse(url)?.host } = headers;
  const page = URL.parse(origin ?? '');
  const isLoopback = /^(.+\.)?localhost$|^127\.|^\[::1\]$/.test(page?.hostname ?? '');
  const isSecure = allowInsecureOrigins || page?.protocol !== 'http:' || isLoopback;
  const isAllowance = allowances.slice(1, 3).includes(allowedOrigins);
  const isListed = isAllowance && listed.includes(origin ?? '');
  const isSameHost =
    page?.origin === origin && URL.parse(`${page?.protocol}//${host}`)?.host === page?.host;
  const isOwn =
    site === undefined
      ? origin === undefined || isSameHost
      : site === 'same-origin' || site === 'none';
  return { mayCall: isSecure && (isListed || isOwn), mayRead: isListed };
}

it('any request, option and outcome keeps the invariants of an endpoint', async () => {
  const seen: Record<string, number> = {};
  const count = (kind: string): void => {
    seen[kind] = (seen[kind] ?? 0) + 1;
  };
  await fc.assert(
    fc.asyncProperty(cases, async (kase) => {
      const { calls, response } = await run(kase);
      const { mayCall, mayRead } = judge(kase);
      expect(calls.handle).toBeLessThanOrEqual(kase.method === 'POST' && mayCall ? 1 : 0);
      if (!response) {
        expect(calls).toEqual({ handle: 1, onError: 0 });
        count('thrown on');
        return;
      }
      const { status, headers } = response;
      const isOwn = calls.handle > calls.onError;
      expect(isOwn ? [status] : [204, 403, 405, 500, 503]).toContain(status);
      expect(calls.onError).toBe(!isOwn && status >= 500 ? 1 : 0);
      expect(headers.get('Cache-Control')).toBe('no-store');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Vary')).toContain('Origin, Sec-Fetch-Site');
      expect(headers.get('Access-Control-Allow-Origin')).toBe(mayRead ? kase.headers.Origin : null);
      expect(headers.has('Access-Control-Allow-Credentials')).toBe(mayRead);
      expect(await response.text()).not.toContain(clientSecret);
      count(`${isOwn ? 'own' : status} ${mayRead}`);
    }),
    runs(10_000),
  );
  // A case that never occurs proves nothing.
  expect(Object.keys(seen).sort().join()).toBe(
    '204 true,403 false,405 false,405 true,500 false,500 true,503 false,503 true,' +
      'own false,own true,thrown on',
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
});
