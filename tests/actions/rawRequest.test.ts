import { type } from 'arktype';
import * as fc from 'fast-check';
import {
  CustomerSchema,
  createStripeClient,
  type RequestOptions,
  rawRequest,
  type StandardSchema,
  type StripeError,
  type StripeRequest,
  safeRawRequest,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { errorOf } from '../support/clients.js';
import { advanceUntil, installFakeClock } from '../support/clock.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, makeCustomer } from '../support/fixtures.js';
import { runs } from '../support/fuzz.js';
import * as respond from '../support/respond.js';

// tests/wire compares requests with those of the stripe package.

installFakeClock();

const get = { method: 'GET', path: '/v1/customers/cus_1' } as const;
const post = { method: 'POST', path: '/v1/payment_intents', params: { amount: 1 } } as const;
const origin = 'https://api.stripe.com';

const observe = (...responses: respond.Respond[]) =>
  respond.observeClient(createStripeClient, responses.length > 0 ? responses : [respond.ok({})]);

/** The error of a request that must not be sent. */
async function reject(request: unknown, options?: RequestOptions): Promise<StripeError> {
  const { client, requests } = observe();
  const error = await errorOf(rawRequest(client, request as StripeRequest, options));
  expect(requests).toEqual([]);
  expect(error.type).toBe('invalid_params');
  return error;
}

/** The path and query of the request that was sent. */
async function pathOf(request: StripeRequest): Promise<string | undefined> {
  const { client, requests } = observe();
  await rawRequest(client, request);
  return requests[0]?.url.slice(origin.length);
}

describe('rawRequest', () => {
  const form = 'application/x-www-form-urlencoded';
  const params = { email: 'a@b.example', metadata: { a: null, b: undefined } };
  const encoded = 'email=a%40b.example&metadata[a]=';
  const key = expect.any(String);

  it.each<
    [
      StripeRequest,
      url: string,
      body?: string | undefined,
      type?: string | undefined,
      key?: unknown,
    ]
  >([
    [{ method: 'GET', path: '/v1/customers' }, '/v1/customers'],
    [{ method: 'GET', path: '/v1/customers', params }, `/v1/customers?${encoded}`],
    [{ method: 'GET', path: '/v2/x', params: { include: ['a'] } }, '/v2/x?include[0]=a'],
    [{ method: 'DELETE', path: '/v1/x/1', params: { a: 1 } }, '/v1/x/1?a=1'],
    [{ method: 'DELETE', path: '/v2/x/1' }, '/v2/x/1', undefined, undefined, key],
    [{ method: 'POST', path: '/v1/customers', params }, '/v1/customers', encoded, form, key],
    [{ method: 'POST', path: '/v1/x/1/cancel' }, '/v1/x/1/cancel', '', form, key],
    [
      { method: 'POST', path: '/v2/x', params },
      '/v2/x',
      '{"email":"a@b.example","metadata":{"a":null}}',
      'application/json',
      key,
    ],
  ])('sends %j', async (request, url, body, contentType, idempotencyKey) => {
    const { client, requests } = observe();

    expect(await rawRequest(client, request)).toEqual({});
    expect(requests).toHaveLength(1);
    const headers: Readonly<Record<string, string>> = requests[0]?.headers ?? {};
    expect(requests[0]).toMatchObject({ method: request.method, url: origin + url });
    expect(requests[0]?.body).toBe(body);
    expect(headers['Content-Type']).toBe(contentType);
    expect(headers['Idempotency-Key']).toEqual(idempotencyKey);
  });

  it.each<[number, string | null, unknown]>([
    [200, '{"id":"x"}', { id: 'x' }],
    [201, 'null', null],
    [299, '[1]', [1]],
    [204, null, undefined],
    [205, null, undefined],
  ])('resolves for a %i with the body %s', async (status, body, data) => {
    const { client } = observe(respond.text(status, body));

    expect(await safeRawRequest(client, post)).toMatchObject({
      ok: true,
      data,
      response: { status },
    });
  });

  it.each<[number, string | null, string]>([
    [300, '{}', 'api_error'],
    [200, ' ', 'invalid_response'],
  ])('rejects a %i with the body %s', async (status, body, errorType) => {
    const { client, requests } = observe(respond.text(status, body));

    expect(await errorOf(rawRequest(client, post))).toMatchObject({
      type: errorType,
      statusCode: status,
    });
    expect(requests).toHaveLength(1);
  });

  it('rejects a response without a status', async () => {
    const response = { headers: new Headers(), text: async () => '{}' } as Response;
    const { client } = observe(() => response);

    expect((await errorOf(rawRequest(client, get))).toJSON()).toEqual({
      type: 'api_error',
      message: 'Stripe responded without a status.',
      attempts: 1,
    });
  });

  it('retries a success that lost its body', async () => {
    const empty = respond.text(201, '');
    const { client, requests } = observe(empty, respond.ok({ id: 'pi_1' }));
    const lost = await errorOf(rawRequest(observe(empty).client, post, { maxNetworkRetries: 0 }));

    expect(await advanceUntil(rawRequest(client, post))).toEqual({ id: 'pi_1' });
    const [first, second] = requests.map(({ headers }) => headers['Idempotency-Key']);
    expect(second).toBe(first);
    expect(lost).toMatchObject({
      type: 'invalid_response',
      statusCode: 201,
      message: 'Invalid response: body is empty',
    });
  });

  it('retries a GET, without an idempotency key', async () => {
    const { client } = observe(respond.reset, respond.error(500), respond.ok({ id: 'cus_1' }));
    const { data, response } = await advanceUntil(safeRawRequest(client, get));

    expect(data).toEqual({ id: 'cus_1' });
    expect(response).toMatchObject({ attempts: 3 });
    expect(response).not.toHaveProperty('idempotencyKey');
  });

  const method = 'method must be GET, POST or DELETE';
  const start = 'path must start with /v1/ or /v2/';
  const schema = 'schema must be a Standard Schema';
  const unknown = (name: string): string =>
    `request.${name} is unknown; use one of method, path, ids, params, schema`;

  it.each<[string, unknown]>([
    [unknown('idempotencyKey'), { ...get, idempotencyKey: 'order-7' }],
    [`request must be an object with method and path, ${method}, ${start}`, undefined],
    [method, { ...get, method: 'PUT' }],
    [method, { ...get, method: ['GET'] }],
    [start, { ...get, path: [get.path] }],
    [start, { ...get, path: '//v1/x' }],
    ['params must be a plain object', { ...get, params: 'a=b' }],
    ['params must be a plain object', { ...post, path: '/v2/x', params: [{}] }],
    ['a.b is NaN', { ...post, params: { a: { b: Number.NaN } } }],
    ['a.0 is a bigint', { ...post, path: '/v2/x', params: { a: [1n] } }],
    [schema, { ...get, schema: {} }],
    [schema, { ...get, schema: { '~standard': { version: 1 } } }],
    [
      'path has an empty, relative or unsafe segment; pass values as {name} with ids',
      { ...get, path: '/v1/x/' },
    ],
    ['path has a query that is not percent-encoded', { ...get, path: '/v1/x?é' }],
    ['path has a query; pass it as params', { ...post, path: '/v1/refunds?charge=ch_1' }],
    [
      'params cannot be read: a getter throws, or it nests too deep',
      {
        method: 'GET',
        get path() {
          throw new Error('sk_live_hidden');
        },
      },
    ],
  ])('rejects a request with "%s"', async (message, request) => {
    expect((await reject(request)).message).toBe(`Invalid params: ${message}`);
  });

  it.each<[string, StripeRequest]>([
    ['a GET', get],
    ['a DELETE under /v1', { method: 'DELETE', path: '/v1/customers/cus_1' }],
    ['a GET under /v2', { method: 'GET', path: '/v2/core/accounts' }],
  ])('rejects an idempotency key for %s', async (_title, request) => {
    const error = await reject(request, { idempotencyKey: 'key-1' });

    expect(error.issues).toEqual([{ path: 'options.idempotencyKey', expected: 'not set' }]);
    expect(error.message).toMatch(
      /must not be set: Stripe accepts it for POST, and for DELETE under \/v2$/,
    );
  });

  it.each<[object, string, string]>([
    [{ ...get, path: '/v3/x' }, 'path', 'a path under /v1/ or /v2/'],
    [{ ...get, path: '/v1/x/' }, 'path', 'a path of plain segments'],
    [{ ...get, path: '/v1/x?é' }, 'path', 'a path'],
    [{ ...post, path: '/v1/refunds?charge=ch_1' }, 'path', 'a path'],
    [{ ...get, ids: { customer: 'cus_1' } }, 'ids.customer', 'a name in the path'],
  ])('names what %j must be', async (request, path, expected) => {
    expect((await reject(request)).issues).toEqual([{ path, expected }]);
  });

  it('treats a name that is undefined as not set', async () => {
    const request: object = { ...get, body: undefined, ids: { x: undefined } };

    expect(await pathOf(request as StripeRequest)).toBe(get.path);
  });
});

/** Paths with which the key could reach another host or resource. */
const unsafePaths = [
  ...[
    '',
    '/v1',
    '/v1/',
    '/v1/a"b/v1/x',
    '/v3/x',
    '/v10/x',
    'v1/x',
    '//v1/x',
    '/V1/x',
    ' /v1/x',
    '/v1/x\n',
  ],
  ...['/v1//x', '/v1/x/', '/v1/./x', '/v1/x/..', '/v1/%2E/x', '/v1/.%2e/x', '/v1/..%2f'],
  ...['/v1/a%2fb', '/v1/a%5cb', '/v1/a\\b', '/v1/a?b#c', '/v1/a?b c', '/v1/a?é', '/v1/?a=1'],
  ...['/v1/a#b', '/v1/a%3fb', '/v1/a%23b', '/v1/a@b', '/v1/a%40b', '/v1/a%20b', '/v1/a\tb'],
  ...['/v1/a%00b', '/v1/a%7fb', '/v1/a%', '/v1/é', '/v1/{a', '/v1/{a-b}', '/v1/[a]', '/v1/a%25b'],
  ...['@evil.example/v1/x', 'https://evil.example/v1/x', '//evil.example/v1/x'],
  // White space other than ASCII, and invalid UTF-8.
  ...['/v1/%ef%bb%bf', '/v1/a%c2%a0', '/v1/%c2%85', '/v1/%ff', '/v1/%c0%ae%c0%ae', '/v1/%u002e'],
  // Relative or empty segments once a server cuts them at `;`.
  ...['/v1/..;/x', '/v1/x/.;a', '/v1/%2e%2e;/x', '/v1/;a/x', '/v1/x/%3bb/y'],
];

const names = ['セール', '€5', '日本', '“a—b”', '😀', 'a..b', '...', 'a;b'];

describe('path', () => {
  it.each(unsafePaths)('rejects %j', async (path) => {
    expect((await reject({ method: 'GET', path })).issues).toEqual([
      { path: 'path', expected: expect.any(String) },
    ]);
  });

  it.each([
    ...['/v1/x/%7e%7E', '/v2/x/%c3%a9', "/v1/x/!$&'()*+,;=:~-._", '/v1/a%2Eb', '/v1/F%C3%A9..g'],
    ...[
      '/v1/a?b',
      '/v1/a?b=%20&c[0]=?',
      ...names.map((name) => `/v1/x/${encodeURIComponent(name)}`),
    ],
  ])('sends %j unchanged', async (path) => {
    expect(await pathOf({ method: 'GET', path } as StripeRequest)).toBe(path);
  });

  it('is rejected, or sent unchanged to the origin and the prefix of baseUrl', async () => {
    const parts = fc.constantFrom(...'/.%@\\?#:;', '..', '%2e', '%2f', 'v1', 'cus_1', 'é', ' ', '');
    const paths = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts, { maxLength: 8 }).map((list) => `/v1/${list.join('')}`),
    );
    await fc.assert(
      fc.asyncProperty(paths, async (path) => {
        const baseUrl = 'https://a.example/prefix';
        const { client, requests } = respond.observeClient(createStripeClient, [respond.ok({})], {
          baseUrl,
        });
        const { error } = await safeRawRequest(client, { method: 'GET', path } as StripeRequest);
        const { url } = requests[0] ?? {};

        if (error) expect([error.type, url]).toEqual(['invalid_params', undefined]);
        else expect(url).toBe(baseUrl + path.replace(/^([^?]*)\?$/, '$1'));
        if (url) expect(new URL(url).href).toBe(url);
      }),
      runs(300),
    );
  });

  it.each<[string, StripeRequest, string]>([
    [
      'before the params',
      { ...get, path: '/v1/x/y?expand[]=charge', params: { expand: ['customer'] } },
      '/v1/x/y?expand[]=charge&expand[0]=customer',
    ],
    ['alone', { method: 'DELETE', path: '/v1/x/y?prorate=true' }, '/v1/x/y?prorate=true'],
    ['not at all if it is empty', { ...get, path: '/v1/x/y?' }, '/v1/x/y'],
  ])('sends its query %s', async (_title, request, path) => {
    expect(await pathOf(request)).toBe(path);
  });
});

describe('ids', () => {
  it('reads each id once', async () => {
    let reads = 0;
    const ids = {
      get intent() {
        reads += 1;
        return reads === 1 ? 'pi_1' : '..';
      },
    };
    const request = { ...post, path: '/v1/payment_intents/{intent}', ids } as const;

    expect(await pathOf(request)).toBe('/v1/payment_intents/pi_1');
  });

  it.each(['../payouts', '30% off', 'a@b.example', '#2', 'a?b=c', 'x;y', '%2F', ...names])(
    'encodes %j as one segment',
    async (id) => {
      const request = {
        ...post,
        path: '/v1/x/{id}/y/{other_id}',
        ids: { id, other_id: 'a b' },
      } as const;

      expect(await pathOf(request)).toBe(`/v1/x/${encodeURIComponent(id)}/y/a%20b`);
    },
  );

  const invalid = 'ids.intent must be a string other than "", "." and ".."';

  it.each<[string, unknown, string]>([
    ['an empty id', { intent: '' }, invalid],
    ['".."', { intent: '..' }, invalid],
    ['a lone surrogate', { intent: '\uD83D' }, invalid],
    ['a number', { intent: 1 }, invalid],
    ['a missing id', {}, 'ids.intent is missing'],
    ['no ids', undefined, 'ids.intent is missing'],
    ['an unused id', { intent: 'pi_1', customer: 'cus_1' }, 'ids.customer is not in the path'],
  ])('rejects %s', async (_title, ids, message) => {
    const request = { ...post, path: '/v1/payment_intents/{intent}/cancel', ids };

    expect((await reject(request)).message).toBe(`Invalid params: ${message}`);
  });
});

interface Intent {
  readonly created: Date;
  readonly currency: 'eur';
  readonly charges: readonly { readonly paid: boolean }[];
}

const toDate = (seconds: number): Date => new Date(seconds * 1000);

/** The same schema of each library. */
const libraries: readonly (readonly [name: string, schema: StandardSchema<Intent>])[] = [
  [
    'zod',
    z.object({
      created: z.number().transform(toDate),
      currency: z.literal('eur'),
      charges: z.array(z.object({ paid: z.boolean() })),
    }),
  ],
  [
    'arktype',
    type({
      created: type('number').pipe(toDate),
      currency: "'eur'",
      charges: type({ paid: 'boolean' }).array(),
    }),
  ],
];

describe('a schema', () => {
  const intent = { created: 1_790_000_000, currency: 'eur', charges: [{ paid: true }] };

  it.each(libraries)('of %s may transform the response', async (_title, schema) => {
    const { client } = observe(respond.ok({ ...intent, brand_new: 1 }));

    expect(await rawRequest(client, { ...get, schema })).toMatchObject({
      ...intent,
      created: toDate(intent.created),
    });
  });

  it.each(libraries)(
    'of %s rejects a response without a retry or its values',
    async (_, schema) => {
      const secret = 'pi_1_secret_hidden';
      const { client, requests } = observe(
        respond.ok({
          created: secret,
          currency: secret,
          charges: [{ paid: true }, { paid: secret }],
        }),
      );
      const error = await errorOf(rawRequest(client, { ...post, schema }));

      expect(error).toMatchObject({ type: 'invalid_response', statusCode: 200 });
      const expected = 'a value that the schema accepts';
      expect([...(error.issues ?? [])].sort((a, b) => a.path.localeCompare(b.path))).toEqual([
        { path: 'body.charges.1.paid', expected },
        { path: 'body.created', expected },
        { path: 'body.currency', expected },
      ]);
      expect(requests).toHaveLength(1);
      expect(findSecret(error, 'hidden', apiKey)).toEqual([]);
    },
  );

  it('of this package validates the response', async () => {
    const { client } = observe(respond.ok(makeCustomer()));

    expect(await rawRequest(client, { ...get, schema: CustomerSchema })).toEqual(makeCustomer());
  });

  it('reports paths with masked names', async () => {
    const { client } = observe(
      respond.ok({ [apiKey]: 1, pi_1_secret_hidden: { sk_live_hidden: 2 } }),
    );
    const schema = z.record(z.string(), z.record(z.string(), z.string()));
    const { issues } = await errorOf(rawRequest(client, { ...get, schema }));

    expect(issues?.map(({ path }) => path)).toEqual(['body.***', 'body.pi_1***.***']);
  });
});
