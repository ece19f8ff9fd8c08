import { createStripeEmulator, type StripeEmulatorRoutes } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { problemIn, raise, send } from '../support/emulator.js';

type Handler = StripeEmulatorRoutes['POST /v1/things'];

const ask = (
  routes: StripeEmulatorRoutes,
  line = 'POST /v1/things',
  body?: string,
  headers?: Readonly<Record<string, string>>,
): Promise<Response> => send(createStripeEmulator({ routes }), line, body, headers);

const withHandler = (handler: Handler): StripeEmulatorRoutes => ({ 'POST /v1/things': handler });

const formMessage =
  'The body must be a form with the content type application/x-www-form-urlencoded.';

const key = { 'Idempotency-Key': 'key_1' };

const namer = (name: string) => () => ({ name });

/** Has what a Response has. */
const responseLike = (status: unknown, more: object = {}): object => ({
  status,
  headers: new Map([['X-A', 'b']]),
  body: null,
  text: async () => 'text',
  ...more,
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe('routes', () => {
  it('calls the handler with the request, the API key masked', async () => {
    const calls: unknown[] = [];
    const handler: Handler = (call) => {
      calls.push(call);
      return {};
    };
    const routes = { 'POST /v1/a/:id/b/{other}': handler, 'GET /v1/a': handler };
    await ask(routes, 'POST /v1/a/x%20y/b/z?q=1', 'c[d]=2&id=3', { 'Stripe-Account': 'acct_1' });
    await ask(routes, 'GET /v1/a?q[]=1');
    expect(calls).toEqual([
      {
        body: 'c[d]=2&id=3',
        next: expect.any(Function),
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
        body: '',
        next: expect.any(Function),
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
    ['GET /v1/things/%zz', 'one'],
    ['GET /v1/things/1/parts', 'parts'],
    ['GET /v1/parts/search', 'early'],
    ['GET /v1/others/search', 'late'],
    ['DELETE /v1/things/1', 'gone'],
    ['GET /v1/customers/cus_1', 'mine'],
    ['GET /v1/things', undefined],
    ['GET /v1/things/', undefined],
    ['GET /v1/things//parts', undefined],
    ['POST /v1/things/1', undefined],
    ['GET /v2/things/1', undefined],
  ])('handles %s with the route %s', async (line, name) => {
    const routes: StripeEmulatorRoutes = {
      'GET /v1/things/:id': namer('one'),
      'GET /v1/things/search': namer('literal'),
      'GET /v1/{kind}/:id/parts': namer('any'),
      'GET /v1/things/:id/parts': namer('parts'),
      'GET /v1/:kind/search': namer('late'),
      'GET /v1/parts/:id': namer('early'),
      'DELETE /v1/things/:id': namer('gone'),
      'GET /v1/customers/:id': namer('mine'),
    };
    const response = await ask(routes, line, undefined, { 'Content-Type': 'text/plain' });
    expect(response.status).toBe(name === undefined ? 404 : 200);
    const [method, path] = line.split(' ');
    expect(await response.json()).toMatchObject(
      name === undefined
        ? { error: { message: expect.stringContaining(`URL (${method}: ${path}).`) } }
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
    ['a promise of a Response', async () => Response.json([1], { status: 201 }), 201, '[1]'],
    ['a thrown Response', () => raise(Response.json({ a: 1 }, { status: 409 })), 409, '{"a":1}'],
    ['a Response without a body', () => new Response(null, { status: 204 }), 204, ''],
    ['a Response of another realm', () => responseLike(200), 200, 'text'],
    ['a Response with the highest status', () => responseLike(599), 599, 'text'],
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
      '{\n  "status": "open",\n  "headers": {},\n  "body": null\n}',
    ],
  ])('responds with %s', async (_, handler, status, body) => {
    const response = await ask(withHandler(handler));
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(body);
    expect(response.headers.get('Request-Id')).toMatch(/^req_/);
  });

  it('keeps the headers of a Response, except those about the encoding of its body', async () => {
    const response = await ask(
      withHandler(
        () =>
          new Response('x', {
            headers: {
              'Content-Type': 'text/x',
              'Request-Id': 'req_mine',
              'Original-Request': 'req_first',
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
      'original-request': 'req_first',
      'x-content-encoding': 'kept',
      'content-length-x': 'kept',
    });
    for (const name of ['Content-Encoding', 'Content-Length', 'Transfer-Encoding']) {
      expect(response.headers.has(name)).toBe(false);
    }
  });

  it.each<[thrown: object, problem: object]>([
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
  ])('responds to a thrown %o with an error of Stripe', async (thrown, problem) => {
    for (const handler of [() => raise(thrown), () => Promise.reject(thrown)]) {
      expect(await problemIn(await ask(withHandler(handler)))).toMatchObject(problem);
    }
  });

  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;

  it.each<[handler: Handler, reason: RegExp]>([
    [() => raise(new Error('A bug.')), /failed: A bug\.$/],
    [() => raise('text'), /threw a value that is not an error$/],
    [() => raise({ code: 'x' }), /threw a value that is not an error$/],
    [
      () => raise({ status: 7 }),
      /threw an invalid error: error\.status must be an integer from 200 to 599$/,
    ],
    [() => raise({ status: 400, message: 7 }), /error\.message must be a string$/],
    [() => undefined as never, /returned neither an object nor a Response$/],
    [() => [] as never, /returned neither an object nor a Response$/],
    [() => cycle, /circular/i],
    [() => Response.error(), /returned a Response with an invalid status$/],
    [() => responseLike(600), /returned a Response with an invalid status$/],
    [() => responseLike(199), /returned a Response with an invalid status$/],
    [() => responseLike(200.5), /returned a Response with an invalid status$/],
    [() => responseLike(200, { headers: new Map([['a b', 'c']]) }), /: .*a b/],
    [() => responseLike(200, { headers: {} }), /: .*iterable/],
    [() => responseLike(200, { text: () => raise(new Error('lost')) }), /: lost$/],
    [
      () => raise({ status: 402, decline_code: 'x' }),
      /error\.decline_code is unknown; use one of status, type, code, param, declineCode, message, headers$/,
    ],
    [() => ({ toJSON: () => undefined }), /returned neither an object nor a Response$/],
    [() => ({ toJSON: () => 'text' }), /returned neither an object nor a Response$/],
    // biome-ignore lint/suspicious/noThenProperty: a broken promise of another package
    [() => ({ then: () => raise(new Error('no then')) }), /: no then$/],
    [() => raise(revoked()), /threw a value that is not an error$/],
    [
      () => raise(Object.defineProperty(new Error('x'), 'message', { get: () => raise('x') })),
      /threw a value that is not an error$/,
    ],
    [
      () => new Response(new ReadableStream({ start: (stream) => stream.error(new Error('cut')) })),
      /: cut$/,
    ],
  ])('responds to %s with a 500 that names the route', async (handler, reason) => {
    const problem = await problemIn(await ask(withHandler(handler)));
    expect(problem).toMatchObject({ status: 500, type: 'api_error' });
    expect(problem['message']).toMatch(/^The route POST \/v1\/things failed: /);
    expect(problem['message']).toMatch(reason);
  });

  it("returns the emulator's own response from next, which can be returned unchanged", async () => {
    const seen: unknown[] = [];
    const emulator = createStripeEmulator({
      routes: {
        'POST /v1/customers': async ({ next }) => {
          const response = await next();
          seen.push(response.status, await response.text());
          return response;
        },
        'POST /v1/things': ({ next }) => next(),
        'DELETE /v1/customers/:id': async ({ next }) => raise(await next()),
        'GET /v1/customers': async ({ next }) => new Response('own', await next()),
      },
    });
    const create = (form: string) => send(emulator, 'POST /v1/customers', form, key);
    const rejected = await create('balance=x');
    expect(rejected.status).toBe(400);
    const text = await (await create('name=Jenny')).text();
    expect(JSON.parse(text)).toMatchObject({ name: 'Jenny' });
    expect(await (await create('name=Jenny')).text()).toBe(text);
    expect(seen).toEqual([400, await rejected.text(), 200, text]);

    expect((await send(emulator, 'POST /v1/things')).status).toBe(404);
    const deleted = await send(emulator, 'DELETE /v1/customers/cus_1');
    expect(await deleted.json()).toMatchObject({ deleted: true });
    expect(await (await send(emulator, 'GET /v1/customers')).text()).toBe('own');
  });

  it('passes a multipart form unchanged, but not to the emulator itself', async () => {
    const type = { 'Content-Type': 'Multipart/Form-Data; boundary=x' };
    const routes: StripeEmulatorRoutes = {
      'POST /v1/files': ({ body, params }) => ({ body, params }),
      'POST /v1/customers': ({ next }) => next(),
    };
    const response = await ask(routes, 'POST /v1/files?a=1', '--x a=b', type);
    expect(await response.json()).toEqual({ body: '--x a=b', params: { a: '1' } });
    for (const line of ['POST /v1/customers', 'POST /v1/customer_sessions']) {
      const problem = await problemIn(await ask(routes, line, '--x', type));
      expect(problem).toMatchObject({ status: 400, message: formMessage });
    }
  });

  it.each([
    [{ Authorization: 'Bearer sk_live_1' }, 401],
    [{ 'Content-Type': 'application/json' }, 400],
  ])('calls no handler for a request with %j', async (more, status) => {
    const routes = withHandler(() => raise(new Error('called')));
    const response = await ask(routes, 'POST /v1/things', 'a=1', more);
    expect(response.status).toBe(status);
  });

  it('keeps the types of JSON under /v2, for the handler and in the log', async () => {
    const params = { a: 1, b: true, c: null, d: ['x', { e: 'f' }], g: {} };
    const emulator = createStripeEmulator({
      routes: { 'POST /v2/things': (call) => ({ params: call.params }) },
    });
    const response = await send(emulator, 'POST /v2/things?q=1', JSON.stringify(params), {
      'Content-Type': 'application/json',
    });
    expect(await response.json()).toEqual({ params: { q: '1', ...params } });
    expect(emulator.requests[0]?.params).toEqual({ q: '1', ...params });
  });

  it('replays the error of a handler', async () => {
    let executions = 0;
    const emulator = createStripeEmulator({
      routes: withHandler(() => {
        executions += 1;
        return raise({ status: 500, message: `Failure ${executions}.` });
      }),
    });
    const first = await (await send(emulator, 'POST /v1/things', '', key)).text();
    const replay = await send(emulator, 'POST /v1/things', '', key);
    expect(replay.status).toBe(500);
    expect(await replay.text()).toBe(first);
    expect(executions).toBe(1);
  });
});
