import { types } from 'node:util';
import { createCustomerSession, type FetchLike, StripeError } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, clientSecret, makeParams } from '../support/fixtures.js';
import {
  cutByLength,
  cutInChunks,
  findClosedOrigin,
  type Responder,
  reset,
  startServer,
} from '../support/server.js';

const options = { idempotencyKey: 'order-1', maxNetworkRetries: 0 };

describe.each(clients)('a failed connection with %s', (_, createClient) => {
  it('to a closed port', async () => {
    const url = await findClosedOrigin();
    const client = createClient(configFor({ url }));
    const error = await errorOf(createCustomerSession(client, makeParams(), options));

    expect(error.toJSON()).toEqual({
      type: 'connection_error',
      message: 'Could not reach Stripe (ECONNREFUSED)',
      idempotencyKey: 'order-1',
      attempts: 1,
    });
    expect(error.cause).toEqual({ name: 'TypeError', code: 'ECONNREFUSED' });
    expect(types.isNativeError(error.cause)).toBe(false);
    expect(Object.getPrototypeOf(error.cause)).toBe(Object.prototype);
    expect(findSecret(error, apiKey)).toEqual([]);
  });

  it.each<[string, Responder, object]>([
    ['was reset', reset, {}],
    ['broke off before the length of the body', cutByLength, { requestId: 'req_cut' }],
    ['broke off before the last chunk', cutInChunks, { requestId: 'req_cut' }],
  ])('that %s', async (_title, responder, fields) => {
    const server = await startServer(responder);
    const client = createClient(configFor(server));
    const error = await errorOf(createCustomerSession(client, makeParams(), options));

    expect(error).toMatchObject({
      type: 'connection_error',
      attempts: 1,
      cause: { name: 'TypeError', code: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/) },
      ...fields,
    });
    expect(error.statusCode).toBe('requestId' in fields ? 200 : undefined);
    expect(findSecret(error, apiKey, clientSecret)).toEqual([]);
  });

  const failWith = async (fetch: FetchLike) => {
    const client = createClient({ apiKey, fetch });
    return await errorOf(createCustomerSession(client, makeParams(), options));
  };

  it.each<[string, unknown, object]>([
    [
      'an error with a code',
      Object.assign(new RangeError('x'), { code: 'E_X' }),
      { name: 'RangeError', code: 'E_X' },
    ],
    ['an AbortError of its own', new DOMException('x', 'AbortError'), { name: 'AbortError' }],
    ['a StripeError', new StripeError('x', { type: 'api_error' }), { name: 'StripeError' }],
    ['undefined', undefined, { name: 'Error' }],
  ])('for which fetch throws or rejects with %s', async (_title, reason, cause) => {
    const rejected = await failWith(() => Promise.reject(reason));
    const thrown = await failWith(() => {
      throw reason;
    });

    expect(rejected).toMatchObject({ type: 'connection_error', attempts: 1 });
    expect(rejected.cause).toEqual(cause);
    expect(thrown.toJSON()).toEqual(rejected.toJSON());
    expect(thrown.cause).toEqual(cause);
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['an object without headers', { status: 200, text: () => '{}' }],
    ['a body that is a number', { status: 200, headers: new Headers(), text: async () => 1 }],
    [
      'a getter that throws',
      {
        headers: new Headers(),
        text: async () => '{}',
        get status() {
          throw new RangeError('by the response');
        },
      },
    ],
  ])('for which fetch resolves to %s', async (_title, response) => {
    expect(await failWith(() => Promise.resolve(response as Response))).toMatchObject({
      type: 'connection_error',
      attempts: 1,
    });
  });

  it('for which reading the body rejects', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.error(Object.assign(new Error('x'), { code: 'E_BODY' })),
    });

    const response = new Response(body, { headers: { 'Request-Id': 'req_1' } });

    expect(await failWith(() => Promise.resolve(response))).toMatchObject({
      type: 'connection_error',
      statusCode: 200,
      requestId: 'req_1',
      cause: { name: 'Error', code: 'E_BODY' },
    });
  });
});
