import { createEndpoint, type EndpointOptions } from 'stripe-customer-session';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commonHeaders, failure, makeRequest, readAll, send } from '../support/handler.js';

const origin = 'https://pay.example';

/** Creates an endpoint that records its calls and errors. */
function observeEndpoint(respond: () => unknown, options: EndpointOptions = {}) {
  const calls: unknown[][] = [];
  const errors: unknown[] = [];
  const endpoint = createEndpoint(
    async (...args: unknown[]) => {
      calls.push(args);
      return (await respond()) as Response;
    },
    {
      ...options,
      onError: (error) => {
        errors.push(error);
      },
    },
  );
  return { endpoint, calls, errors };
}

describe('createEndpoint', () => {
  it('sends what handle returns, with further headers', async () => {
    const { endpoint, calls, errors } = observeEndpoint(
      () => new Response('paid', { headers: { 'X-Own': '1' } }),
    );
    const request = makeRequest();

    expect(await readAll(await endpoint(request, { KEY: 1 }, 'ctx'))).toEqual({
      status: 200,
      headers: { ...commonHeaders, 'content-type': 'text/plain;charset=UTF-8', 'x-own': '1' },
      body: 'paid',
    });
    expect(calls).toEqual([[request, { KEY: 1 }, 'ctx']]);
    expect(calls[0]?.[0]).toBe(request);
    expect(errors).toEqual([]);
  });

  it('needs no options', async () => {
    const endpoint = createEndpoint(() => Response.json({ a: 1 }));
    const failing = createEndpoint(() => Promise.reject(new Error('no')));

    expect(await (await endpoint(makeRequest())).json()).toEqual({ a: 1 });
    expect((await endpoint(makeRequest({ Origin: origin }))).status).toBe(403);
    expect(await send(failing)).toEqual(failure(500, 'internal_error'));
  });

  it('treats an option or unknown name that is undefined as not set', async () => {
    const options = { allowedOrigins: undefined, onError: undefined, allowedOrigin: undefined };
    const endpoint = createEndpoint(() => new Response(), options);

    expect((await endpoint(makeRequest())).status).toBe(200);
    expect((await endpoint(makeRequest({ Origin: origin }))).status).toBe(403);
  });

  it.each<[status: number, method: string, headers: Readonly<Record<string, string>>]>([
    [405, 'GET', {}],
    [204, 'OPTIONS', { Origin: origin }],
    [403, 'POST', { Origin: 'https://evil.example' }],
    [403, 'POST', { Origin: 'http://shop.example' }],
  ])('responds with %i to %s without calling handle', async (status, method, headers) => {
    const { endpoint, calls } = observeEndpoint(() => new Response(), { allowedOrigins: [origin] });

    expect((await endpoint(makeRequest(headers, undefined, method))).status).toBe(status);
    expect(calls).toEqual([]);
  });

  it.each([undefined, null, 'paid', { status: 200 }])(
    'responds with 500 if handle returns %o',
    async (value) => {
      const { endpoint, errors } = observeEndpoint(() => value);

      expect(await send(endpoint)).toEqual(failure(500, 'internal_error'));
      expect(errors).toEqual([new TypeError('An endpoint must return a Response')]);
    },
  );

  it.each([undefined, {}])('rejects a handle that is %o', (handle) => {
    const create = () => createEndpoint(handle as unknown as () => Response);

    expect(create).toThrow(new TypeError('The first argument is not a function'));
  });

  const origins = 'options.allowedOrigins must be a function or an array of origins';
  const known = 'is unknown; use one of allowedOrigins, allowInsecureOrigins, onError';

  it.each<[options: unknown, message: string]>([
    [null, 'options must be an object'],
    [[origin], 'options must be an object'],
    [{ onError: console }, 'options.onError must be a function'],
    [{ allowInsecureOrigins: 'false' }, 'options.allowInsecureOrigins must be a boolean'],
    [{ allowInsecureOrigins: null }, 'options.allowInsecureOrigins must be a boolean'],
    [{ allowedOrigins: '*' }, origins],
    [{ allowedOrigins: new Set([origin]) }, origins],
    [{ allowedOrigin: [origin] }, `options.allowedOrigin ${known}`],
    [{ authorize: () => null }, `options.authorize ${known}`],
  ])('rejects the options %o', (options, message) => {
    const create = () => createEndpoint(() => new Response(), options as EndpointOptions);

    expect(create).toThrow(new TypeError(`Invalid options: ${message}`));
  });

  it('reads nothing from a polluted Object.prototype', async () => {
    // The constructor itself reads a polluted status, unless it is set.
    const init = { status: 200, statusText: '', headers: { 'Content-Encoding': 'x' } };
    const { endpoint } = observeEndpoint(() => new Response('', init));
    const { endpoint: failing, errors } = observeEndpoint(() => Promise.reject({}));
    const { endpoint: empty } = observeEndpoint(() => ({}));
    const before = await send(endpoint);
    const polluted = {
      ...{ raw: () => ({ 'X-Evil': ['1'] }), url: 'https://evil.example/', statusText: 'Evil' },
      ...{ status: 302, statusCode: 302, headers: {}, body: 'evil', arrayBuffer: () => 'evil' },
      ...{ digest: 'NEXT_REDIRECT', expose: true, getStatus: () => 302, init: { status: 302 } },
      ...{ getResponse: () => new Response('evil'), __h3_error__: true },
    };
    Object.assign(Object.prototype, polluted);
    onTestFinished(() => {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    });

    expect(await send(endpoint)).toEqual(before);
    expect(await send(failing)).toEqual(failure(500, 'internal_error'));
    expect(await send(empty)).toEqual(failure(500, 'internal_error'));
    expect(errors).toHaveLength(1);
  });
});
