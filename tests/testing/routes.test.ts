import { rawRequest, StripeError, safeRawRequest } from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulatorRoutes } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { clients } from '../support/clients.js';
import { init, problemIn, raise } from '../support/emulator.js';
import { apiKey } from '../support/fixtures.js';

type Handler = StripeEmulatorRoutes['POST /v1/things'];

const { headers } = init;

function ask(
  routes: StripeEmulatorRoutes,
  line = 'POST /v1/things',
  body: string | null = null,
  more: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const [method = '', path = ''] = line.split(' ');
  const request = { method, headers: { ...headers, ...more }, body };
  return createStripeEmulator({ routes }).fetch(`https://api.stripe.com${path}`, request);
}

const answerBy = (handler: Handler): StripeEmulatorRoutes => ({ 'POST /v1/things': handler });

const namer = (name: string) => () => ({ name });

/** What has the looks of a Response. */
const responseLike = (status: unknown): object => ({
  status,
  headers: new Map([['X-A', 'b']]),
  text: async () => 'text',
});

describe('routes', () => {
  it('default: what is returned is the answer, with the headers of every answer', async () => {
    const response = await ask(answerBy(() => ({ id: 'thing_1' })));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: 'thing_1' });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'request-id': expect.stringMatching(/^req_/),
      'stripe-version': expect.any(String),
    });
  });

  it('params: a handler is given the call, the API key masked', async () => {
    const calls: unknown[] = [];
    const handler: Handler = (call) => {
      calls.push(call);
      return {};
    };
    const routes = { 'POST /v1/a/:id/b/:other': handler, 'GET /v1/a': handler };
    await ask(routes, 'POST /v1/a/x%20y/b/z?q=1', 'c[d]=2&id=3', { 'Stripe-Account': 'acct_1' });
    await ask(routes, 'GET /v1/a?q[]=1');
    expect(calls).toEqual([
      {
        method: 'POST',
        path: '/v1/a/x%20y/b/z',
        params: { q: '1', c: { d: '2' }, id: 'x y', other: 'z' },
        headers: {
          authorization: 'Bearer sk_test_***',
          'content-type': 'application/x-www-form-urlencoded',
          'stripe-account': 'acct_1',
        },
        id: 'x y',
      },
      {
        method: 'GET',
        path: '/v1/a',
        params: { q: ['1'] },
        headers: expect.objectContaining({ authorization: 'Bearer sk_test_***' }),
        id: '',
      },
    ]);
  });

  it.each([
    ['GET /v1/things/1', 'one'],
    ['GET /v1/things/search', 'literal'],
    ['GET /v1/things/%73earch', 'literal'],
    ['GET /v1/things/%', 'one'],
    ['GET /v1/things/1/parts', 'parts'],
    ['GET /v1/things/search/parts', 'parts'],
    ['GET /v1/parts/search', 'early'],
    ['GET /v1/others/search', 'late'],
    ['DELETE /v1/things/1', 'gone'],
    ['POST /v2/things', 'two'],
    ['GET /v1/customers/cus_1', 'mine'],
    ['GET /v1/things', undefined],
    ['GET /v1/things/', undefined],
    ['GET /v1/things//parts', undefined],
    ['POST /v1/things/1', undefined],
    ['GET /v1/things/1/2/3', undefined],
    ['GET /v2/things/1', undefined],
    ['PUT /v1/things/1', undefined],
  ])('behavior: %s is answered by %s', async (line, name) => {
    const routes: StripeEmulatorRoutes = {
      'GET /v1/things/:id': namer('one'),
      'GET /v1/things/search': namer('literal'),
      'GET /v1/:kind/:id/parts': namer('any'),
      'GET /v1/things/:id/parts': namer('parts'),
      'GET /v1/:kind/search': namer('late'),
      'GET /v1/parts/:id': namer('early'),
      'DELETE /v1/things/:id': namer('gone'),
      'POST /v2/things': namer('two'),
      'GET /v1/customers/:id': namer('mine'),
    };
    const response = await ask(routes, line, null, { 'Content-Type': 'text/plain' });
    expect(response.status).toBe(name === undefined ? 404 : 200);
    const [method, path] = line.split(' ');
    expect(await response.json()).toMatchObject(
      name === undefined
        ? { error: { message: `Unrecognized request URL (${method}: ${path}).` } }
        : { name },
    );
  });

  it.each<[kind: string, handler: Handler, status: number, body: string]>([
    [
      'a Response',
      () => new Response('<p>', { status: 502, headers: { 'Content-Type': 'text/html' } }),
      502,
      '<p>',
    ],
    ['a promise of one', async () => Response.json([1], { status: 201 }), 201, '[1]'],
    ['one that is thrown', () => raise(Response.json({ a: 1 }, { status: 409 })), 409, '{"a":1}'],
    ['one without a body', () => new Response(null, { status: 204 }), 204, ''],
    ['one of another realm', () => responseLike(200), 200, 'text'],
    ['one of the highest status', () => responseLike(599), 599, 'text'],
    [
      'an object that only has a status',
      () => ({ status: 'open' }),
      200,
      '{\n  "status": "open"\n}',
    ],
    [
      'an object with the status of no Response',
      () => responseLike('open'),
      200,
      '{\n  "status": "open",\n  "headers": {}\n}',
    ],
  ])('behavior: answers with %s', async (_, handler, status, body) => {
    const response = await ask(answerBy(handler));
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(body);
    expect(response.headers.get('Request-Id')).toMatch(/^req_/);
  });

  it('behavior: keeps the headers of a Response, but for those of the encoding of its body', async () => {
    const response = await ask(
      answerBy(
        () =>
          new Response('x', {
            headers: {
              'Content-Type': 'text/x',
              'Request-Id': 'req_mine',
              'Content-Encoding': 'gzip',
              'Content-Length': '7',
              'Transfer-Encoding': 'chunked',
              'X-Content-Encoding': 'kept',
              'Content-Length-X': 'kept',
            },
          }),
      ),
    );
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/x',
      'request-id': 'req_mine',
      'x-content-encoding': 'kept',
      'content-length-x': 'kept',
    });
    for (const name of ['Content-Encoding', 'Content-Length', 'Transfer-Encoding']) {
      expect(response.headers.has(name)).toBe(false);
    }
  });

  it('params: a segment that cannot be decoded is passed as it is', async () => {
    const response = await ask({ 'GET /v1/a/:id': ({ id }) => ({ id }) }, 'GET /v1/a/%zz');
    expect(await response.json()).toEqual({ id: '%zz' });
  });

  it.each<[thrown: object, problem: object]>([
    [{ status: 404 }, { status: 404, type: 'invalid_request_error', code: 'resource_missing' }],
    [
      { status: 400, type: 'x_error', code: 'c', param: 'p', declineCode: 'd', message: 'M.' },
      { status: 400, type: 'x_error', code: 'c', param: 'p', decline_code: 'd', message: 'M.' },
    ],
    [
      Object.assign(new Error('As an error.'), { status: 402 }),
      { status: 402, type: 'card_error', message: 'As an error.' },
    ],
    [
      { status: 503, code: undefined },
      { status: 503, type: 'api_error' },
    ],
  ])('behavior: a throw of %o is an error of Stripe', async (thrown, problem) => {
    for (const handler of [() => raise(thrown), () => Promise.reject(thrown)]) {
      expect(await problemIn(await ask(answerBy(handler)))).toMatchObject(problem);
    }
  });

  it('behavior: a throw may set headers', async () => {
    const thrown = { status: 429, headers: { 'Retry-After': '7' } };
    const response = await ask(answerBy(() => raise(thrown)));
    expect(response.headers.get('Retry-After')).toBe('7');
  });

  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;

  it.each<[handler: Handler, reason: RegExp]>([
    [() => raise(new Error('A bug.')), /failed: A bug\.$/],
    [() => raise('text'), /threw a value that is no error$/],
    [() => raise(null), /threw a value that is no error$/],
    [() => raise({ code: 'x' }), /threw a value that is no error$/],
    [() => raise({ status: 7 }), /error\.status \(expected integer from 200 to 599\)/],
    [() => raise({ status: 400, message: 7 }), /error\.message \(expected string\)/],
    [() => undefined as never, /returned neither an object nor a Response$/],
    [() => [] as never, /returned neither an object nor a Response$/],
    [() => 'text' as never, /returned neither an object nor a Response$/],
    [() => cycle, /circular/i],
    [() => Response.error(), /returned a Response of no valid status$/],
    [() => responseLike(600), /returned a Response of no valid status$/],
    [() => responseLike(199), /returned a Response of no valid status$/],
  ])('error: %s is a 500 that names the route', async (handler, reason) => {
    const problem = await problemIn(await ask(answerBy(handler)));
    expect(problem).toMatchObject({ status: 500, type: 'api_error' });
    expect(problem['message']).toMatch(/^The route POST \/v1\/things failed: /);
    expect(problem['message']).toMatch(reason);
  });

  it('error: a key that is wrong, and a body that is none, never reach a handler', async () => {
    const routes = {
      'POST /v1/things': () => raise(new Error('reached')),
      'POST /v2/things': () => raise(new Error('reached')),
    };
    for (const [line, body, more, status] of [
      ['POST /v1/things', 'a=1', { Authorization: 'Bearer sk_live_1' }, 401],
      ['POST /v1/things', '{}', { 'Content-Type': 'application/json' }, 400],
      ['POST /v2/things', 'a=1', {}, 400],
      ['POST /v2/things', 'a=1', { 'Content-Type': 'application/json' }, 400],
      ['POST /v2/things', '[1]', { 'Content-Type': 'application/json' }, 400],
      ['POST /v2/things', '[{'.repeat(9999), { 'Content-Type': 'application/json' }, 400],
    ] as const) {
      const problem = await problemIn(await ask(routes, line, body, { ...more }));
      expect(problem).toMatchObject({ status, type: 'invalid_request_error' });
      if (status === 400) {
        expect(problem['message']).toBe(
          line.includes('v2')
            ? 'The body has to be a JSON object, of type application/json.'
            : 'The body has to be a form, of type application/x-www-form-urlencoded.',
        );
      }
    }
  });

  it('behavior: JSON under /v2 keeps its types, for the handler and in the log', async () => {
    const params = { a: 1, b: true, c: null, d: ['x', { e: 'f' }], g: {} };
    const emulator = createStripeEmulator({
      routes: { 'POST /v2/things': (call) => ({ params: call.params }) },
    });
    const response = await emulator.fetch('https://api.stripe.com/v2/things?q=1', {
      ...init,
      headers: { ...headers, 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify(params),
    });
    expect(await response.json()).toEqual({ params: { q: '1', ...params } });
    expect(emulator.requests[0]?.params).toEqual({ q: '1', ...params });
  });

  it('behavior: a key counts for one path, also while its handler is at work', async () => {
    let executions = 0;
    const handler: Handler = async () => {
      executions += 1;
      await new Promise(setImmediate);
      return { executions };
    };
    const emulator = createStripeEmulator({
      routes: { 'POST /v1/things': handler, 'POST /v1/others': handler, 'DELETE /v2/a': handler },
    });
    const post = (path: string, body = 'a=1', method = 'POST'): Promise<Response> =>
      emulator.fetch(`https://api.stripe.com${path}`, {
        method,
        headers: { ...headers, 'Idempotency-Key': 'key_1', 'Content-Type': 'text/plain' },
        body,
      });
    const [first, second] = await Promise.all([post('/v1/things'), post('/v1/things')]);
    expect(first?.status).toBe(200);
    expect(await problemIn(second ?? Response.error())).toMatchObject({
      status: 409,
      code: 'idempotency_key_in_use',
    });
    const replay = await post('/v1/things');
    expect(replay.headers.get('Idempotent-Replayed')).toBe('true');
    expect(await replay.json()).toEqual({ executions: 1 });
    expect(await problemIn(await post('/v1/others'))).toMatchObject({
      type: 'idempotency_error',
      message: 'The idempotency key key_1 was first used for POST /v1/things.',
    });
    expect(await problemIn(await post('/v1/things', 'a=2'))).toMatchObject({
      type: 'idempotency_error',
      message: 'The idempotency key key_1 was first used with other params.',
    });
    expect(await problemIn(await post('/v2/a', '', 'DELETE'))).toMatchObject({
      type: 'idempotency_error',
    });
    expect(executions).toBe(1);
  });

  it('behavior: a handler that fails is replayed as well', async () => {
    let executions = 0;
    const emulator = createStripeEmulator({
      routes: answerBy(() => {
        executions += 1;
        return raise({ status: 500, message: `Failure ${executions}.` });
      }),
    });
    const request = { ...init, headers: { ...headers, 'Idempotency-Key': 'key_1' } };
    const url = 'https://api.stripe.com/v1/things';
    const first = await (await emulator.fetch(url, request)).text();
    const replay = await emulator.fetch(url, request);
    expect(replay.status).toBe(500);
    expect(await replay.text()).toBe(first);
    expect(executions).toBe(1);
  });

  it('behavior: faults hold', async () => {
    const emulator = createStripeEmulator({ routes: answerBy(() => ({ id: 1 })) });
    emulator.failNext({ status: 503 }, 'malformed_json');
    const url = 'https://api.stripe.com/v1/things';
    expect((await emulator.fetch(url, init)).status).toBe(503);
    await expect((await emulator.fetch(url, init)).json()).rejects.toThrow(SyntaxError);
    expect(await (await emulator.fetch(url, init)).json()).toEqual({ id: 1 });
  });
});

describe.each(clients)('routes, asked by %s', (_, createClient) => {
  const emulator = createStripeEmulator({
    routes: {
      'POST /v1/payment_intents': ({ params }) => ({ id: 'pi_1', amount: params['amount'] }),
      'DELETE /v1/coupons/:id': ({ id }) => ({ id, deleted: true }),
      'POST /v2/core/events': ({ params }) => ({ params }),
    },
  });
  const client = createClient({ apiKey, fetch: emulator.fetch, maxNetworkRetries: 0 });

  it('default: rawRequest', async () => {
    const params = { amount: 100 };
    expect(
      await rawRequest(client, { method: 'POST', path: '/v1/payment_intents', params }),
    ).toEqual({
      id: 'pi_1',
      amount: '100',
    });
    expect(await rawRequest(client, { method: 'DELETE', path: '/v1/coupons/a' })).toEqual({
      id: 'a',
      deleted: true,
    });
    const sent = { a: null, b: [1] };
    expect(
      await rawRequest(client, { method: 'POST', path: '/v2/core/events', params: sent }),
    ).toEqual({ params: sent });
  });

  it('error: what nobody answers is a 404', async () => {
    const result = await safeRawRequest(client, { method: 'GET', path: '/v1/charges' });
    expect(result.error).toBeInstanceOf(StripeError);
    expect(result.error).toMatchObject({ type: 'invalid_request_error', statusCode: 404 });
  });
});
