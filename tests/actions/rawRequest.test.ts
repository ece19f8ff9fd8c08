import { type } from 'arktype';
import * as fc from 'fast-check';
import {
  CustomerSchema,
  rawRequest,
  type StandardSchema,
  type StripeRequest,
  type StripeResult,
  safeRawRequest,
} from 'stripe-customer-session';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type CreateClient, clients, configFor, errorOf } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, makeCustomer } from '../support/fixtures.js';
import { json, ok, reset, startServer, stripeError, text } from '../support/server.js';

const get = { method: 'GET', path: '/v1/customers/cus_1' } as const;
const post = { method: 'POST', path: '/v1/payment_intents', params: { amount: 1 } } as const;

async function ask(
  createClient: CreateClient,
  request: StripeRequest,
  answer = ok({ id: 'x' }),
): Promise<{ result: StripeResult<unknown>; sent: object | undefined }> {
  const server = await startServer(answer);
  const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
  const result = await safeRawRequest(client, request);
  const { method, path, body, headers } = server.requests[0] ?? {};
  return {
    result,
    sent: server.requests[0] && {
      method,
      path,
      body,
      type: headers?.['content-type'],
      hasKey: headers?.['idempotency-key'] !== undefined,
    },
  };
}

const toDate = (seconds: number): Date => new Date(seconds * 1000);

/** The same schema by each library whose schemas users pass. */
const libraries: readonly (readonly [name: string, schema: StandardSchema<Answer>])[] = [
  [
    'valibot',
    v.object({
      created: v.pipe(v.number(), v.transform(toDate)),
      currency: v.literal('eur'),
      charges: v.array(v.object({ paid: v.boolean() })),
      note: v.optional(v.string()),
    }),
  ],
  [
    'zod',
    z.object({
      created: z.number().transform(toDate),
      currency: z.literal('eur'),
      charges: z.array(z.object({ paid: z.boolean() })),
      note: z.string().optional(),
    }),
  ],
  [
    'arktype',
    type({
      created: type('number').pipe(toDate),
      currency: "'eur'",
      charges: type({ paid: 'boolean' }).array(),
      'note?': 'string',
    }),
  ],
];

interface Answer {
  readonly created: Date;
  readonly currency: 'eur';
  readonly charges: readonly { readonly paid: boolean }[];
  readonly note?: string | undefined;
}

const intent = { created: 1_790_000_000, currency: 'eur', charges: [{ paid: true }] };
const answer = { ...intent, created: toDate(intent.created) };

describe.each(clients)('rawRequest with %s', (_, createClient) => {
  const form = 'application/x-www-form-urlencoded';
  const params = { email: 'a@b.example', expand: ['tax'], metadata: { a: null, b: undefined } };
  const encoded = 'email=a%40b.example&expand[0]=tax&metadata[a]=';

  it.each<[string, StripeRequest, object]>([
    [
      'a GET with a query',
      { method: 'GET', path: '/v1/customers', params },
      { method: 'GET', path: `/v1/customers?${encoded}`, body: '', type: undefined, hasKey: false },
    ],
    [
      'a GET without params',
      get,
      { method: 'GET', path: '/v1/customers/cus_1', body: '', type: undefined, hasKey: false },
    ],
    [
      'a DELETE under /v1',
      { method: 'DELETE', path: '/v1/customers/cus_1', params: { a: 1 } },
      { method: 'DELETE', path: '/v1/customers/cus_1?a=1', body: '', hasKey: false },
    ],
    [
      'a DELETE under /v2',
      { method: 'DELETE', path: '/v2/core/event_destinations/ed_1' },
      { method: 'DELETE', path: '/v2/core/event_destinations/ed_1', body: '', hasKey: true },
    ],
    [
      'a POST under /v1',
      { method: 'POST', path: '/v1/customers', params },
      { method: 'POST', path: '/v1/customers', body: encoded, type: form, hasKey: true },
    ],
    [
      'a POST under /v1 without params',
      { method: 'POST', path: '/v1/refunds/re_1/cancel' },
      { method: 'POST', path: '/v1/refunds/re_1/cancel', body: '', type: form, hasKey: true },
    ],
    [
      'a POST under /v2',
      { method: 'POST', path: '/v2/core/accounts', params },
      {
        method: 'POST',
        path: '/v2/core/accounts',
        body: '{"email":"a@b.example","expand":["tax"],"metadata":{"a":null}}',
        type: 'application/json',
        hasKey: true,
      },
    ],
    [
      'a GET under /v2',
      { method: 'GET', path: '/v2/core/accounts', params: { include: ['a', 'b'] } },
      { method: 'GET', path: '/v2/core/accounts?include[0]=a&include[1]=b', hasKey: false },
    ],
    [
      'segments with signs that a URL keeps',
      { method: 'GET', path: "/v1/a-b_c.d~e!$&'()*+,;=:/F%C3%A9..g" },
      { method: 'GET', path: "/v1/a-b_c.d~e!$&'()*+,;=:/F%C3%A9..g" },
    ],
  ])('default: %s', async (_title, request, expected) => {
    const { result, sent } = await ask(createClient, request);

    expect(result).toMatchObject({ ok: true, data: { id: 'x' }, response: { status: 200 } });
    expect(sent).toMatchObject(expected);
  });

  it.each([201, 202, 204, 205, 299])('behavior: %i is a success', async (status) => {
    const isNull = status === 204 || status === 205;
    const body = isNull ? '' : '{"id":"x"}';
    const { result } = await ask(createClient, post, text(status, body));

    expect(result).toMatchObject({ ok: true, response: { status } });
    expect(result.data).toEqual(isNull ? undefined : { id: 'x' });
  });

  it.each([300, 302, 304, 400, 404])('error: %i is none', async (status) => {
    const { result } = await ask(createClient, get, text(status, status === 304 ? '' : '{}'));

    expect(result).toMatchObject({ ok: false, error: { statusCode: status } });
  });

  it.each(['{"id":', 'text', ' ', '<html>'])('error: %j is no JSON', async (body) => {
    const { result } = await ask(createClient, get, text(200, body));

    expect(result).toMatchObject({
      ok: false,
      error: { type: 'invalid_response', issues: [{ path: 'body', expected: 'JSON' }] },
    });
  });

  it.each([1, null, 'text', [1], true])(
    'behavior: without a schema, %j is an answer',
    async (value) => {
      const { result } = await ask(createClient, get, ok(value));

      expect(result).toMatchObject({ ok: true, data: value });
    },
  );

  it.each(libraries)(
    'schema: of %s gives the answer, transforms included',
    async (_title, schema) => {
      const server = await startServer(ok({ ...intent, brand_new: 1 }));
      const call = safeRawRequest(createClient(configFor(server)), { ...get, schema });

      expect(await call).toMatchObject({ ok: true, data: answer, response: { status: 200 } });
    },
  );

  it("schema: this package's own", async () => {
    const customer = makeCustomer();
    const server = await startServer(ok(customer));
    const request = { ...get, schema: CustomerSchema };

    expect(await rawRequest(createClient(configFor(server)), request)).toEqual(customer);
  });

  it.each(libraries)(
    'error: what a schema of %s refuses, never retried, without the value',
    async (_title, schema) => {
      const server = await startServer(
        ok({
          ...intent,
          created: 'pi_1_secret_hidden',
          currency: 'pi_1_secret_hidden',
          charges: [{ paid: true }, { paid: 'pi_1_secret_hidden' }],
        }),
      );
      const client = createClient(configFor(server));
      const options = { idempotencyKey: 'key-1' };
      const error = await errorOf(rawRequest(client, { ...post, schema }, options));

      const expected = 'a value that the schema accepts';
      expect(error).toMatchObject({
        type: 'invalid_response',
        statusCode: 200,
        requestId: 'req_ok',
        idempotencyKey: 'key-1',
      });
      const refused = ['body.charges.1.paid', 'body.created', 'body.currency'];
      expect(error.issues?.map(({ path }) => path).sort()).toEqual(refused);
      expect(error.issues?.every((issue) => issue.expected === expected)).toBe(true);
      expect(server.requests).toHaveLength(1);
      expect(findSecret(error, 'hidden', apiKey)).toEqual([]);
    },
  );

  it('error: names in the path of an issue are masked', async () => {
    const server = await startServer(
      ok({ [apiKey]: 1, pi_1_secret_hidden: { sk_live_hidden: 2 } }),
    );
    const schema = z.record(z.string(), z.record(z.string(), z.string()));
    const { error } = await safeRawRequest(createClient(configFor(server)), { ...get, schema });

    expect(error?.issues?.map(({ path }) => path)).toEqual(['body.***', 'body.pi_1***.***']);
    expect(findSecret(error, 'hidden', apiKey)).toEqual([]);
  });

  it.each([200, 201, 202, 299])(
    'error: a %i without a body lost it: retried with the same key',
    async (status) => {
      const server = await startServer(text(status, ''), ok({ id: 'pi_1' }), text(status, ''));
      const client = createClient(configFor(server, { maxNetworkRetries: 1 }));

      expect(await safeRawRequest(client, post)).toMatchObject({ ok: true, data: { id: 'pi_1' } });
      const [first, second] = server.requests.map(({ headers }) => headers['idempotency-key']);
      expect(second).toBe(first);
      const once = await safeRawRequest(client, post, { maxNetworkRetries: 0 });
      expect(once.error).toMatchObject({
        type: 'invalid_response',
        statusCode: status,
        message: 'Invalid response: body is empty',
      });
    },
  );

  it('behavior: a GET is retried, without an idempotency key', async () => {
    const server = await startServer(reset, stripeError(500), ok({ id: 'cus_1' }));
    const { data, response } = await safeRawRequest(createClient(configFor(server)), get);

    expect(data).toEqual({ id: 'cus_1' });
    expect(response).toMatchObject({ attempts: 3 });
    expect(response).not.toHaveProperty('idempotencyKey');
    expect(server.requests.map(({ headers }) => headers['idempotency-key'])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('options: act for this call, as for a session', async () => {
    const server = await startServer();
    const client = createClient(configFor(server));
    await rawRequest(client, post, {
      apiKey: 'sk_test_2',
      apiVersion: '2020-08-27',
      idempotencyKey: 'key-1',
      stripeAccount: 'acct_1',
      stripeContext: 'ctx_1',
    });

    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer sk_test_2',
      'stripe-version': '2020-08-27',
      'idempotency-key': 'key-1',
      'stripe-account': 'acct_1',
      'stripe-context': 'ctx_1',
    });
  });

  it.each<[string, StripeRequest]>([
    ['a GET', get],
    ['a DELETE under /v1', { method: 'DELETE', path: '/v1/customers/cus_1' }],
    ['a GET under /v2', { method: 'GET', path: '/v2/core/accounts' }],
  ])('options: an idempotency key is refused for %s', async (_title, request) => {
    const server = await startServer();
    const call = rawRequest(createClient(configFor(server)), request, { idempotencyKey: 'key-1' });

    expect(await errorOf(call)).toMatchObject({
      type: 'invalid_params',
      issues: [{ path: 'options.idempotencyKey', expected: 'not set' }],
    });
    expect(server.requests).toHaveLength(0);
  });

  it('behavior: onAttempt is told method and path, not the query', async () => {
    const events: unknown[] = [];
    const server = await startServer();
    const client = createClient(
      configFor(server, { onAttempt: ({ method, path }) => events.push([method, path]) }),
    );
    await rawRequest(client, { ...get, params: { email: 'private@example.com' } });

    await rawRequest(client, { ...get, path: '/v1/payment_intents/pi_1_secret_hidden' });
    await rawRequest(client, { ...get, path: '/v1/payment_intents/pi_1%5Fsecret%5Fhidden' });

    expect(events).toEqual([
      ['GET', '/v1/customers/cus_1'],
      ['GET', '/v1/payment_intents/pi_1***'],
      ['GET', '/v1/payment_intents/pi_1***'],
    ]);
  });

  it('error: a declined payment keeps the ids, never the objects', async () => {
    const server = await startServer(
      json(402, {
        error: {
          type: 'card_error',
          code: 'card_declined',
          payment_intent: { id: 'pi_1', client_secret: 'pi_1_secret_hidden' },
        },
      }),
    );
    const error = await errorOf(rawRequest(createClient(configFor(server)), post));

    expect(error).toMatchObject({ type: 'card_error', paymentIntent: 'pi_1' });
    expect(findSecret(error, 'hidden')).toEqual([]);
  });
});

/** What must not turn a key to another host or another resource. */
const paths = [
  ...['', '/', '/v1', '/v1/', '/v3/x', '/v10/x', 'v1/x', '//v1/x', '/V1/x', ' /v1/x', '/v1/x '],
  ...['/v1//x', '/v1/x/', '/v1/./x', '/v1/../x', '/v1/x/..', '/v1/x/.', '/v1/x/../../y'],
  ...['/v1/%2e%2e/x', '/v1/%2E/x', '/v1/.%2e/x', '/v1/a%2fb', '/v1/a%2Fb', '/v1/a%5cb', '/v1/a\\b'],
  ...[
    '/v1/a?b#c',
    '/v1/a?b c',
    '/v1/a?é',
    '/v1/?a=1',
    '/v1/a#b',
    '/v1/a%3fb',
    '/v1/a%23b',
    '/v1/a@b',
    '/v1/a%40b',
    '/v1/a%20b',
    '/v1/a b',
  ],
  ...[
    '/v1/a\tb',
    '/v1/a\nb',
    '/v1/a\0b',
    '/v1/a%0ab',
    '/v1/a%00b',
    '/v1/a%',
    '/v1/a%2',
    '/v1/a%c2%a0',
    '/v1/a%7fb',
    '/v1/a%7Fb',
  ],
  ...[
    '/v1/é',
    '/v1/a|b',
    '/v1/a"b',
    '/v1/<a>',
    '/v1/a`b',
    '/v1/{a',
    '/v1/{a-b}',
    '/v1/a^b',
    '/v1/[a]',
  ],
  ...['/v1/%252e%252e/x', '/v1/a%25b', '/v1/a%e2%80%a8b', '/v1/\u2028', '/v1/\uD83D', '/v1/…'],
  ...[
    '@evil.example/v1/x',
    '.evil.example/v1/x',
    'https://evil.example/v1/x',
    '//evil.example/v1/x',
  ],
  // White space that is not ASCII, what no UTF-8 is, and a dot segment to servers that cut it at `;`.
  ...['/v1/%ef%bb%bf', '/v1/%e3%80%80', '/v1/a%E1%9A%80', '/v1/%c2%85', '/v1/%e2%80', '/v1/%ff'],
  ...['/v1/%c0%ae%c0%ae', '/v1/%c0%af', '/v1/%u002e', '/v1/..;/x', '/v1/x/.;a', '/v1/%2e%2e;/x'],
  // A server that cuts a segment at `;` is left with an empty one.
  ...['/v1/;a/x', '/v1/x/;', '/v1/x/%3bb/y'],
  ...['/v1/customers/cus_1\n', '/v1/customers/cus_1/', '/v1/x;a/..;/y/..', '/v1/x/..%2f', '/v1/ｖ'],
];

describe('rawRequest', () => {
  const [, createClient] = clients[0] as (typeof clients)[number];

  it.each(paths.map((path) => [path]))('error: path %j', async (path) => {
    const server = await startServer();
    const request = { method: 'GET', path } as StripeRequest;
    const error = await errorOf(rawRequest(createClient(configFor(server)), request));

    expect(error).toMatchObject({
      type: 'invalid_params',
      issues: [{ path: 'path', expected: expect.any(String) }],
    });
    expect(server.requests).toHaveLength(0);
  });

  const names = ['セール', '€5', '£5', '日本', '“a—b”', 'Überraschung', '😀', 'a..b', '...', 'a;b'];

  it.each([
    ...[
      '/v1/x/%7e%7E',
      '/v2/x/%c3%a9',
      "/v1/x/!$&'()*+,;=:~-._",
      '/v1/a%2Eb',
      '/v1/a?b',
      '/v1/a?b=%20&c[0]=?',
    ],
    ...names.map((name) => `/v1/coupons/${encodeURIComponent(name)}`),
  ])('behavior: path %j is sent as it is', async (path) => {
    const server = await startServer();
    const request = { method: 'GET', path } as StripeRequest;
    await rawRequest(createClient(configFor(server)), request);

    expect(server.requests[0]?.path).toBe(path);
  });

  it('property: a path is refused, or goes to the origin, the prefix and just that path', async () => {
    const server = await startServer();
    const parts = fc.constantFrom(...'/.%@\\?#:;', '..', '%2e', '%2f', 'v1', 'cus_1', 'é', ' ', '');
    const strings = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(parts, { maxLength: 8 }).map((list) => `/v1/${list.join('')}`),
    );
    await fc.assert(
      fc.asyncProperty(strings, async (path) => {
        const urls: string[] = [];
        const client = createClient({
          apiKey,
          baseUrl: `${server.url}/prefix`,
          fetch: (url) => {
            urls.push(url);
            return Promise.resolve(Response.json({}));
          },
        });
        const { error } = await safeRawRequest(client, { method: 'GET', path } as StripeRequest);

        if (error) {
          expect(error.type).toBe('invalid_params');
          expect(urls).toEqual([]);
        } else {
          expect(urls).toEqual([`${server.url}/prefix${path.replace(/^([^?]*)\?$/, '$1')}`]);
          expect(new URL(urls[0] ?? '').href).toBe(urls[0]);
          expect(new URL(urls[0] ?? '').pathname).toBe(`/prefix${path.replace(/\?.*/s, '')}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', undefined, ['request', 'method', 'path']],
    ['null', null, ['request', 'method', 'path']],
    ['another method', { ...get, method: 'PUT' }, ['method']],
    ['a method in lower case', { ...get, method: 'get' }, ['method']],
    ['no path', { method: 'GET' }, ['path']],
    ['a path that is none', { ...get, path: 1 }, ['path']],
    ['a path in a list', { ...get, path: [get.path] }, ['path']],
    ['a method in a list', { ...get, method: ['GET'] }, ['method']],
    ['params that are none', { ...get, params: 'a=b' }, ['params']],
    ['params that are a list', { ...get, params: ['a'] }, ['params']],
    ['params that are a list of JSON', { ...post, path: '/v2/x', params: [{}] }, ['params']],
    ['a schema that is null', { ...get, schema: null }, ['schema']],
    ['a schema without validate', { ...get, schema: { '~standard': { version: 1 } } }, ['schema']],
    ['params that cannot be sent', { ...post, params: { a: { b: Number.NaN } } }, ['a.b']],
    ['params that JSON does not keep', { ...post, path: '/v2/x', params: { a: [1n] } }, ['a.0']],
  ])('error: %s', async (_title, request, issuePaths) => {
    const server = await startServer();
    const call = rawRequest(createClient(configFor(server)), request as StripeRequest);

    expect((await errorOf(call)).issues?.map(({ path }) => path)).toEqual(issuePaths);
    expect(server.requests).toHaveLength(0);
  });

  it.each<[string, object, string]>([
    ['an idempotency key', { idempotencyKey: 'order-7' }, 'request.idempotencyKey'],
    ['a body', { body: { amount: 1 } }, 'request.body'],
    ['options', { options: { timeout: 1 } }, 'request.options'],
  ])('error: rejects a request with %s, which nobody would read', async (_title, more, path) => {
    const request = { ...get, ...more } as StripeRequest;
    const { error } = await safeRawRequest(createClient({ apiKey }), request);

    expect(error?.message).toBe(
      `Invalid params: ${path} is unknown; known are method, path, ids, params, schema`,
    );
  });

  it('behavior: a name that is undefined is treated as not set', async () => {
    const server = await startServer();
    const request = { ...get, body: undefined } as StripeRequest;

    expect(await safeRawRequest(createClient(configFor(server)), request)).toMatchObject({
      ok: true,
    });
  });

  it.each(['/v3/x', 'v1/x', ''])(
    'error: says that %j must start with /v1/ or /v2/',
    async (path) => {
      const { error } = await safeRawRequest(createClient({ apiKey }), {
        ...get,
        path,
      } as StripeRequest);

      expect(error?.message).toBe('Invalid params: path must start with /v1/ or /v2/');
    },
  );

  const oddIds = ['pi_1/capture', '../payouts', 'silver plan', '30% off', 'a@b.example', '#2'];

  it.each([...oddIds, 'a?b=c', 'x;y', '%2F', 'größe', '...', ...names])(
    'ids: %j is one segment',
    async (id) => {
      const server = await startServer();
      const request = { ...post, path: '/v1/coupons/{coupon}/x', ids: { coupon: id } } as const;
      await rawRequest(createClient(configFor(server)), request);

      expect(server.requests[0]?.path).toBe(`/v1/coupons/${encodeURIComponent(id)}/x`);
    },
  );

  const cancel = '/v1/payment_intents/{intent}/cancel';

  it.each<[string, unknown, string]>([
    ['an empty id', { intent: '' }, 'ids.intent must be a string other than "", "." and ".."'],
    ['"."', { intent: '.' }, 'ids.intent must be a string other than "", "." and ".."'],
    ['".."', { intent: '..' }, 'ids.intent must be a string other than "", "." and ".."'],
    [
      'half a character',
      { intent: '\uD83D' },
      'ids.intent must be a string other than "", "." and ".."',
    ],
    ['a number', { intent: 1 }, 'ids.intent must be a string other than "", "." and ".."'],
    ['a missing id', {}, 'ids.intent is missing'],
    ['no ids', undefined, 'ids.intent is missing'],
    ['an unused id', { intent: 'pi_1', customer: 'cus_1' }, 'ids.customer is not in the path'],
  ])('error: ids: %s', async (_title, ids, message) => {
    const server = await startServer();
    const request = { ...post, path: cancel, ids } as StripeRequest;
    const { error } = await safeRawRequest(createClient(configFor(server)), request);

    expect(error?.message).toBe(`Invalid params: ${message}`);
    expect(server.requests).toHaveLength(0);
  });

  it.each<[string, StripeRequest, string]>([
    [
      'before params',
      {
        method: 'GET',
        path: '/v1/invoices/in_1?expand[]=charge',
        params: { expand: ['customer'] },
      },
      '/v1/invoices/in_1?expand[]=charge&expand[0]=customer',
    ],
    ['alone', { method: 'DELETE', path: '/v1/x/y?prorate=true' }, '/v1/x/y?prorate=true'],
    ['empty', { method: 'GET', path: '/v1/x/y?' }, '/v1/x/y'],
  ])('behavior: a query in the path is sent %s', async (_title, request, path) => {
    const server = await startServer();
    await rawRequest(createClient(configFor(server)), request);

    expect(server.requests[0]?.path).toBe(path);
  });

  it('error: a query in the path of a POST', async () => {
    const request = { ...post, path: '/v1/refunds?charge=ch_1' } as StripeRequest;
    const { error } = await safeRawRequest(createClient({ apiKey }), request);

    expect(error?.message).toBe('Invalid params: path has a query; pass it as params');
  });

  it('error: another method', async () => {
    const request = { ...get, method: 'PUT' } as unknown as StripeRequest;
    const { error } = await safeRawRequest(createClient({ apiKey }), request);

    expect(error?.toJSON()).toEqual({
      type: 'invalid_params',
      message: 'Invalid params: method must be GET, POST or DELETE',
      issues: [{ path: 'method', expected: 'GET, POST or DELETE' }],
    });
  });

  it('error: a schema that is none, before anything is sent', async () => {
    const request = { ...get, schema: {} } as unknown as StripeRequest;
    const { error } = await safeRawRequest(createClient({ apiKey }), request);

    expect(error?.message).toBe('Invalid params: schema must be a Standard Schema');
  });

  it('error: an answer without a status', async () => {
    const fetch = (): Promise<Response> =>
      Promise.resolve({ headers: new Headers(), text: async () => '{}' } as Response);
    const client = createClient({ apiKey, fetch, maxNetworkRetries: 0 });

    expect(await safeRawRequest(client, get)).toMatchObject({
      ok: false,
      error: { type: 'api_error' },
    });
  });

  it('error: a getter that throws', async () => {
    const request = {
      method: 'GET',
      get path() {
        throw new Error('sk_live_hidden');
      },
    } as unknown as StripeRequest;
    const { error } = await safeRawRequest(createClient({ apiKey }), request);

    expect(error?.issues).toEqual([{ path: 'params', expected: 'a readable object' }]);
  });

  it('behavior: what pollutes the prototype of objects is no part of a request', async () => {
    const server = await startServer();
    Object.assign(Object.prototype, { params: { email: 'evil@example.com' }, schema: {} });
    try {
      await rawRequest(createClient(configFor(server)), get);
    } finally {
      Reflect.deleteProperty(Object.prototype, 'params');
      Reflect.deleteProperty(Object.prototype, 'schema');
    }

    expect(server.requests[0]?.path).toBe('/v1/customers/cus_1');
  });
});
