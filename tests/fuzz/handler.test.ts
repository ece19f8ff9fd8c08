import * as fc from 'fast-check';
import {
  type Authorization,
  type CustomerSessionHandler,
  createCustomerSessionHandler,
  createStripeClient,
  StripeError,
} from 'stripe-customer-session';
import { expect, it } from 'vitest';
import { omitUndefined } from '../../src/utils/objects.js';
import { apiKey, makeSession } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import { commonHeaders, granted, headersFor, makeRequest } from '../support/handler.js';

// The rules of the handler, written down a second time: by what an origin is made of, where the
// handler itself takes the text apart.

/** What the text of an `Origin` means. */
interface Origin {
  readonly text: string;
  /** Whether it is a page that came without TLS over a network. */
  readonly isInsecure: boolean;
  /** The `Host` headers that make it the handler's own; none for what is no bare origin of the Web. */
  readonly hosts: readonly string[];
}

const hostNames = fc.constantFrom<readonly [name: string, isLoopback: boolean]>(
  ['shop.example', false],
  ['pay.example', false],
  ['evil.example', false],
  ['www.shop.example', false],
  ['shop.example.evil.example', false],
  ['xn--bcher-kva.example', false],
  ['10.0.0.7', false],
  ['0.0.0.0', false],
  ['128.0.0.1', false],
  ['[2001:db8::1]', false],
  ['localhost.evil.example', false],
  ['evil-localhost', false],
  ['localhost', true],
  ['shop.localhost', true],
  ['a.b.localhost', true],
  ['127.0.0.1', true],
  ['127.9.8.7', true],
  ['[::1]', true],
);
const defaultPorts: Readonly<Record<string, string>> = { http: ':80', https: ':443' };
const ports = fc.constantFrom('', '', '', ':80', ':443', ':3000', ':8443');

const bareOrigins = fc
  .tuple(fc.constantFrom('http', 'https', 'https'), hostNames, ports)
  .map(([scheme, [name, isLoopback], port]): Origin => {
    const text = `${scheme}://${name}${port}`;
    const isInsecure = scheme === 'http' && !isLoopback;
    // No browser writes the default port, and so an `Origin` with it is nobody's.
    if (port === defaultPorts[scheme]) return { text, isInsecure, hosts: [] };
    const host = name + port;
    const hosts = port === '' ? [host, host + defaultPorts[scheme]] : [host];
    return { text, isInsecure, hosts };
  });

/** What is no origin, made of one that is. */
const disguises = fc
  .tuple(
    bareOrigins,
    fc.constantFrom<(text: string) => string>(
      (text) => `${text}/`,
      (text) => `${text}/path`,
      (text) => `${text}?`,
      (text) => `${text}#`,
      (text) => text.replace('://', '://evil@'),
      (text) => text.toUpperCase(),
    ),
  )
  .map(
    ([{ text, isInsecure }, disguise]): Origin => ({ text: disguise(text), isInsecure, hosts: [] }),
  );

const listedOrigins = fc.constantFrom<Origin>(
  { text: 'https://pay.example', isInsecure: false, hosts: ['pay.example', 'pay.example:443'] },
  { text: 'https://www.shop.example:8443', isInsecure: false, hosts: ['www.shop.example:8443'] },
  {
    text: 'https://xn--bcher-kva.example',
    isInsecure: false,
    hosts: ['xn--bcher-kva.example', 'xn--bcher-kva.example:443'],
  },
  {
    text: 'http://shop.localhost',
    isInsecure: false,
    hosts: ['shop.localhost', 'shop.localhost:80'],
  },
  { text: 'capacitor://localhost', isInsecure: false, hosts: [] },
  { text: 'app://name', isInsecure: false, hosts: [] },
);

const otherOrigins = fc
  .oneof(
    fc.constantFrom('capacitor://localhost', 'ionic://localhost', 'tauri://localhost'),
    fc.constantFrom('app://name', 'app://shop.example', 'chrome-extension://abcdefgh'),
    fc.constantFrom('null', 'null', '', '*', 'file://', 'shop.example', '//shop.example'),
    fc.constantFrom('https://shop.example, https://evil.example', 'https://shop example'),
    fc.stringMatching(/^[!-~]{1,20}$/).filter((text) => !/^https?:/i.test(text)),
  )
  .map((text): Origin => ({ text, isInsecure: false, hosts: [] }));

/** Who is allowed beside the handler's own pages, as an owner may put it. */
const listed = [
  'https://pay.example',
  'https://www.shop.example:8443',
  'https://bücher.example',
  'http://localhost:3000',
  'http://shop.localhost',
  'capacitor://localhost',
  'app://name',
];
/** The same, as browsers send it. */
const sent = new Set([...listed, 'https://xn--bcher-kva.example']);
const reason = new Error('no such table');
const allowances = {
  nobody: undefined,
  list: listed,
  function: (origin: string) => sent.has(origin),
  'async function': async (origin: string) => sent.has(origin),
  'function that is only truthy': ((origin: string) => [origin]) as unknown as () => boolean,
  'function that throws': (): never => {
    throw reason;
  },
  'function that rejects': () => Promise.reject(reason),
} as const;

/** What comes of it once a page may ask: what `authorize` does, and what Stripe answers. */
const outcomes = {
  session: { answer: () => granted, stripe: 200, status: 200 },
  'not signed in': { answer: () => null, status: 401, type: 'unauthorized' },
  response: { answer: () => new Response('Sign up', { status: 402 }), status: 402 },
  'a throw': {
    answer: () => Promise.reject(reason),
    status: 500,
    type: 'internal_error',
    isFailure: true,
  },
  'invalid params': {
    answer: () => ({ params: { ...granted.params, customer: '' } }),
    status: 500,
    type: 'internal_error',
    isFailure: true,
  },
  "Stripe's error, thrown": {
    answer: () => Promise.reject(new StripeError('No', { type: 'card_error' })),
    status: 503,
    type: 'service_unavailable',
    isFailure: true,
  },
  'rate limit': {
    answer: () => granted,
    stripe: 429,
    status: 503,
    type: 'service_unavailable',
    isFailure: true,
  },
  "Stripe's failure": {
    answer: () => granted,
    stripe: 500,
    status: 503,
    type: 'service_unavailable',
    isFailure: true,
  },
} as const;

/** One of {@link outcomes}. */
interface Outcome {
  readonly answer: () => Authorization | Promise<Authorization>;
  readonly stripe?: number;
  readonly status: number;
  readonly type?: string;
  readonly isFailure?: boolean;
}

/** A request, and the handler that it comes to. */
interface Case {
  readonly method: string;
  readonly origin: Origin | undefined;
  readonly site: string | undefined;
  readonly host: string | undefined;
  /** The request's URL, of which only the host counts, and only where nothing else tells it. */
  readonly url: readonly [text: string, host: string | undefined];
  /** Headers that must not count. */
  readonly noise: Readonly<Record<string, string>>;
  readonly requested: string | undefined;
  readonly allowInsecureOrigins: boolean;
  readonly allowance: keyof typeof allowances;
  readonly outcome: keyof typeof outcomes;
}

const hosts = fc
  .tuple(hostNames, ports)
  .chain(([[name], port]) => fc.constantFrom(name + port, (name + port).toUpperCase()));
const absent = fc.constant(undefined);

const cases: fc.Arbitrary<Case> = fc
  .record({
    method: fc.constantFrom('POST', 'POST', 'POST', 'POST', 'OPTIONS', 'OPTIONS', 'GET', 'PUT'),
    origin: fc.oneof(absent, bareOrigins, bareOrigins, listedOrigins, disguises, otherOrigins),
    site: fc.oneof(
      absent,
      absent,
      fc.constantFrom('same-origin', 'none', 'same-site', 'cross-site', '', 'SAME-ORIGIN'),
    ),
    host: fc.oneof(absent, hosts),
    isOwnHost: fc.boolean(),
    url: fc.constantFrom<Case['url']>(
      ['https://shop.example/session', 'shop.example'],
      ['http://shop.example/session', 'shop.example'],
      ['http://0.0.0.0:3000/session', '0.0.0.0:3000'],
      ['http://3f9c1d2ab7e4:3000/', '3f9c1d2ab7e4:3000'],
      ['/session', undefined],
    ),
    noise: fc.dictionary(
      fc.constantFrom('X-Forwarded-Proto', 'X-Forwarded-Host', 'Forwarded', 'Referer'),
      fc.constantFrom('http', 'https', 'shop.example', 'proto=https;host=shop.example'),
      { maxKeys: 2, noNullPrototype: true },
    ),
    requested: fc.option(fc.constantFrom('x-csrf', 'content-type, x-csrf'), { nil: undefined }),
    allowInsecureOrigins: fc.boolean(),
    allowance: fc.constantFrom(...(Object.keys(allowances) as Case['allowance'][])),
    outcome: fc.constantFrom(...(Object.keys(outcomes) as Case['outcome'][])),
  })
  // By chance alone, hardly a page would be at its own host.
  .map(({ isOwnHost, ...known }) => ({
    ...known,
    host: isOwnHost ? (known.origin?.hosts[0] ?? known.host) : known.host,
  }));

/** All that must come of a request. */
interface Expected {
  readonly status: number;
  readonly type?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** How often `authorize`, `onError` and Stripe must hear of it. */
  readonly counts: Counts;
}

interface Counts {
  readonly authorized: number;
  readonly failures: number;
  readonly stripe: number;
}

/** What the rules ask of a request. */
interface Judgement {
  readonly isInsecure: boolean;
  /** Whether the owner's function was asked and failed. */
  readonly hasFailed: boolean;
  readonly isListed: boolean;
  readonly isOwn: boolean;
}

function judge({ origin, site, host, url, allowInsecureOrigins, allowance }: Case): Judgement {
  const isInsecure = origin?.isInsecure === true && !allowInsecureOrigins;
  // Nobody asks a function of `null`, or of a page that is refused whatever it says.
  const isAsked = origin !== undefined && origin.text !== 'null' && !isInsecure;
  const hasFailed = isAsked && /throws|rejects/.test(allowance);
  const isListed =
    isAsked && !/nobody|throws|rejects|truthy/.test(allowance) && sent.has(origin.text);
  const ownHost = (host ?? url[1])?.toLowerCase() ?? '';
  const isOwn =
    site === undefined
      ? origin === undefined || origin.hosts.includes(ownHost)
      : ['same-origin', 'none'].includes(site);
  return { isInsecure, hasFailed, isListed, isOwn };
}

function applyRules(kase: Case): Expected {
  const { method, origin, requested } = kase;
  const { isInsecure, hasFailed, isListed, isOwn } = judge(kase);
  const cors = isListed ? headersFor(origin?.text ?? '') : {};
  const headers = { ...commonHeaders, ...cors };
  const json = { ...headers, 'content-type': 'application/json' };
  const counts = { authorized: 0, failures: 0, stripe: 0 };

  if (!['POST', 'OPTIONS'].includes(method)) {
    const allow = { ...json, allow: 'POST, OPTIONS' };
    return { status: 405, type: 'method_not_allowed', headers: allow, counts };
  }
  if (isInsecure) return { status: 403, type: 'insecure_origin', headers: json, counts };
  if (hasFailed) {
    const failed = { ...counts, failures: 1 };
    return { status: 500, type: 'internal_error', headers: json, counts: failed };
  }
  if (!isListed && (!isOwn || method === 'OPTIONS')) {
    return { status: 403, type: 'origin_not_allowed', headers: json, counts };
  }
  if (method === 'OPTIONS') {
    const leave = {
      'access-control-allow-methods': 'POST',
      'access-control-max-age': '600',
      ...(requested !== undefined && { 'access-control-allow-headers': requested }),
      vary: `Access-Control-Request-Headers, ${commonHeaders.vary}`,
    };
    return { status: 204, headers: { ...headers, ...leave }, counts };
  }
  const { status, type, stripe = 0, isFailure = false }: Outcome = outcomes[kase.outcome];
  const contentType = status === 402 ? 'text/plain;charset=UTF-8' : 'application/json';
  const retryAfter = stripe === 429 ? { 'retry-after': '7' } : {};
  return {
    status,
    type,
    headers: { ...headers, 'content-type': contentType, ...retryAfter },
    counts: { authorized: 1, failures: isFailure ? 1 : 0, stripe: stripe > 0 ? 1 : 0 },
  };
}

// What all handlers are busy with.
let current: Outcome = outcomes.session;
let counts = { authorized: 0, failures: 0, stripe: 0 };

const client = createStripeClient({
  apiKey,
  maxNetworkRetries: 0,
  fetch() {
    counts.stripe += 1;
    const { stripe: status = 0 } = current;
    const body = status === 200 ? JSON.stringify(makeSession()) : null;
    return Promise.resolve(new Response(body, { status, headers: { 'Retry-After': '7' } }));
  },
});

function makeHandler(
  allowance: Case['allowance'],
  allowInsecureOrigins: boolean,
): CustomerSessionHandler {
  return createCustomerSessionHandler(client, {
    authorize() {
      counts.authorized += 1;
      return current.answer();
    },
    onError() {
      counts.failures += 1;
    },
    allowedOrigins: allowances[allowance],
    allowInsecureOrigins,
  });
}

/** A handler for each way to set it up. */
const handlers = new Map(
  (Object.keys(allowances) as Case['allowance'][]).flatMap((allowance) =>
    [true, false].map((allowInsecureOrigins): [string, CustomerSessionHandler] => [
      `${allowance} ${allowInsecureOrigins}`,
      makeHandler(allowance, allowInsecureOrigins),
    ]),
  ),
);

function requestOf({ method, origin, site, host, url: [url], noise, requested }: Case): Request {
  const headers = omitUndefined({
    ...noise,
    Origin: origin?.text,
    'Sec-Fetch-Site': site,
    Host: host,
    'Access-Control-Request-Headers': requested,
  });
  // No `Request` can be made with what some servers put there.
  return Object.defineProperty(makeRequest(headers, undefined, method), 'url', { value: url });
}

it('createCustomerSessionHandler: any request gets what the rules say', async () => {
  const seen: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(cases, async (kase) => {
      current = outcomes[kase.outcome];
      counts = { authorized: 0, failures: 0, stripe: 0 };
      const handler = handlers.get(`${kase.allowance} ${kase.allowInsecureOrigins}`);
      if (!handler) throw new Error('No handler for the case');
      const response = await handler(requestOf(kase));

      const expected = applyRules(kase);
      const { status, headers } = response;
      const isJson = headers.get('Content-Type') === 'application/json';
      const type = isJson ? (await response.json()).error?.type : undefined;
      expect({ status, type, headers: Object.fromEntries(headers), counts }).toEqual({
        type: undefined,
        ...expected,
      });
      const kind = `${status} ${type} ${headers.has('Access-Control-Allow-Origin')}`;
      seen[kind] = (seen[kind] ?? 0) + 1;
    }),
    runs(20_000),
  );
  // Whoever is never asked proves nothing: each answer, to pages that may read it and to others.
  expect(Object.keys(seen).sort()).toMatchInlineSnapshot(`
    [
      "200 undefined false",
      "200 undefined true",
      "204 undefined true",
      "401 unauthorized false",
      "401 unauthorized true",
      "402 undefined false",
      "402 undefined true",
      "403 insecure_origin false",
      "403 origin_not_allowed false",
      "405 method_not_allowed false",
      "405 method_not_allowed true",
      "500 internal_error false",
      "500 internal_error true",
      "503 service_unavailable false",
      "503 service_unavailable true",
    ]
  `);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
}, 900_000);
