import { createEndpoint, type EndpointOptions } from 'stripe-customer-session';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commonHeaders, failure, headersFor, makeRequest, readAll } from '../support/handler.js';

const origin = 'https://pay.example';

/** Creates an endpoint that counts its requests and errors. */
function observeEndpoint(
  respond: () => unknown = () => new Response('paid', { headers: { 'X-Own': '1' } }),
  options: EndpointOptions = {},
) {
  const handled: unknown[][] = [];
  const errors: unknown[] = [];
  const endpoint = createEndpoint(
    async (...args: unknown[]) => {
      handled.push(args);
      return (await respond()) as Response;
    },
    {
      ...options,
      onError: (error) => {
        errors.push(error);
      },
    },
  );
  return { endpoint, handled, errors };
}

/** Pollutes `Object.prototype` until the test ends. */
function pollute(names: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(names)) {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  }
  onTestFinished(() => {
    for (const name of Object.keys(names)) Reflect.deleteProperty(Object.prototype, name);
  });
}

describe('createEndpoint', () => {
  it('default: sends what handle returns, with further headers', async () => {
    const { endpoint, handled, errors } = observeEndpoint();
    const request = makeRequest();

    expect(await readAll(await endpoint(request, { KEY: 1 }, 'ctx'))).toEqual({
      status: 200,
      headers: { ...commonHeaders, 'content-type': 'text/plain;charset=UTF-8', 'x-own': '1' },
      body: 'paid',
    });
    expect(handled).toEqual([[request, { KEY: 1 }, 'ctx']]);
    expect(handled[0]?.[0]).toBe(request);
    expect(errors).toEqual([]);
  });

  it('default: without options', async () => {
    const endpoint = createEndpoint(() => Response.json({ a: 1 }));

    expect(await (await endpoint(makeRequest())).json()).toEqual({ a: 1 });
    expect((await endpoint(makeRequest({ Origin: origin }))).status).toBe(403);
    const failing = createEndpoint(() => Promise.reject(new Error('no')));
    expect((await failing(makeRequest())).status).toBe(500);
  });

  it('options: allowedOrigins', async () => {
    const { endpoint } = observeEndpoint(undefined, { allowedOrigins: [origin] });
    const { status, headers } = await readAll(await endpoint(makeRequest({ Origin: origin })));

    expect(status).toBe(200);
    expect(headers).toMatchObject(headersFor(origin));
  });

  it.each<[status: number, method: string, headers: Readonly<Record<string, string>>]>([
    [405, 'GET', {}],
    [204, 'OPTIONS', { Origin: origin }],
    [403, 'POST', { Origin: 'https://evil.example' }],
    [403, 'POST', { Origin: 'http://shop.example' }],
  ])('behavior: responds with %i to %s without handle', async (status, method, headers) => {
    const { endpoint, handled } = observeEndpoint(undefined, { allowedOrigins: [origin] });

    expect((await endpoint(makeRequest(headers, undefined, method))).status).toBe(status);
    expect(handled).toEqual([]);
  });

  it.each([undefined, null, 'paid', {}, { status: 200 }, { client_secret: 'pi_1_secret_2' }])(
    'error: handle returns %o',
    async (value) => {
      const { endpoint, errors } = observeEndpoint(() => value);

      expect(await readAll(await endpoint(makeRequest()))).toEqual(failure(500, 'internal_error'));
      expect(errors).toEqual([new TypeError('An endpoint must return a Response')]);
    },
  );

  it.each([undefined, null, {}, new Response()])('error: handle is %o', (handle) => {
    const create = () => createEndpoint(handle as unknown as () => Response);

    expect(create).toThrow(new TypeError('The first argument is not a function'));
  });

  it.each<[options: unknown, message: string]>([
    [null, 'options must be a readable object'],
    [[origin], 'options must be a readable object'],
    [{ onError: console }, 'options.onError must be a function'],
    [{ allowInsecureOrigins: 'false' }, 'options.allowInsecureOrigins must be a boolean'],
    [{ allowInsecureOrigins: null }, 'options.allowInsecureOrigins must be a boolean'],
    [{ allowedOrigins: null }, 'options.allowedOrigins must be a function or an array of origins'],
    [{ allowedOrigins: '*' }, 'options.allowedOrigins must be a function or an array of origins'],
    [
      { allowedOrigins: new Set([origin]) },
      'options.allowedOrigins must be a function or an array of origins',
    ],
    [
      { allowedOrigin: [origin] },
      'options.allowedOrigin is unknown; known are allowedOrigins, allowInsecureOrigins, onError',
    ],
    [
      { allowInsecure: true },
      'options.allowInsecure is unknown; known are allowedOrigins, allowInsecureOrigins, onError',
    ],
    [
      { authorize: () => null },
      'options.authorize is unknown; known are allowedOrigins, allowInsecureOrigins, onError',
    ],
  ])('error: the options %o', (options, message) => {
    const create = () => createEndpoint(() => new Response(), options as EndpointOptions);

    expect(create).toThrow(new TypeError(`Invalid options: ${message}`));
  });

  it('behavior: an option or an unknown name that is undefined is treated as not set', async () => {
    const options = { allowedOrigins: undefined, onError: undefined, allowedOrigin: undefined };
    const endpoint = createEndpoint(() => new Response(), options);

    expect((await endpoint(makeRequest())).status).toBe(200);
    expect((await endpoint(makeRequest({ Origin: origin }))).status).toBe(403);
  });

  it('behavior: a polluted Object.prototype changes no response', async () => {
    // The constructor itself reads a polluted status, unless it is set.
    const init = { status: 200, statusText: '', headers: { 'Content-Encoding': 'x' } };
    const { endpoint } = observeEndpoint(() => new Response('', init));
    const { endpoint: failing, errors } = observeEndpoint(() => Promise.reject({}));
    const { endpoint: empty } = observeEndpoint(() => ({}));
    const before = await readAll(await endpoint(makeRequest()));
    pollute({
      ...{ raw: () => ({ 'X-Evil': ['1'] }), url: 'https://evil.example/', statusText: 'Evil' },
      ...{ status: 302, statusCode: 302, headers: {}, body: 'evil', arrayBuffer: () => 'evil' },
      ...{ digest: 'NEXT_REDIRECT', expose: true, getStatus: () => 302, init: { status: 302 } },
      ...{ getResponse: () => new Response('evil'), __h3_error__: true },
    });

    expect(await readAll(await endpoint(makeRequest()))).toEqual(before);
    expect(await readAll(await failing(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(await readAll(await empty(makeRequest()))).toEqual(failure(500, 'internal_error'));
    expect(errors).toHaveLength(1);
  });
});
