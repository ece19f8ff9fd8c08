import { types } from 'node:util';
import { createCustomerSession, type FetchLike, type StripeError } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { apiKey, makeParams } from '../support/fixtures.js';
import {
  type Answer,
  cutByLength,
  cutInChunks,
  findClosedOrigin,
  reset,
  startServer,
} from '../support/server.js';

describe.each(clients)('%s', (_, createClient) => {
  const failWith = (fetch: FetchLike): Promise<StripeError> => {
    const client = createClient({ apiKey, fetch, maxNetworkRetries: 0 });
    return errorOf(createCustomerSession(client, makeParams(), { idempotencyKey: 'order-1' }));
  };

  it('error: a refused connection', async () => {
    const url = await findClosedOrigin();
    const client = createClient(configFor({ url }, { maxNetworkRetries: 0 }));
    const error = await errorOf(
      createCustomerSession(client, makeParams(), { idempotencyKey: 'order-1' }),
    );

    expect(error.toJSON()).toEqual({
      type: 'connection_error',
      message: expect.stringContaining('ECONNREFUSED'),
      idempotencyKey: 'order-1',
      attempts: 1,
    });
    expect(error.message).not.toContain(new URL(url).port);
    expect(error.cause).toEqual({ name: 'TypeError', code: 'ECONNREFUSED' });
    expect(types.isNativeError(error.cause)).toBe(false);
    expect(Object.getPrototypeOf(error.cause)).toBe(Object.prototype);
  });

  it('error: a host that does not exist', async () => {
    const client = createClient({
      apiKey,
      baseUrl: 'https://no-such-host.invalid',
      maxNetworkRetries: 0,
    });
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(error).toMatchObject({ type: 'connection_error', attempts: 1 });
    expect(error.cause).toEqual({ name: 'TypeError', code: expect.stringMatching(/^E\w+$/) });
  });

  it('error: a reset connection', async () => {
    const server = await startServer(reset);
    const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(error).toMatchObject({
      type: 'connection_error',
      attempts: 1,
      cause: { name: 'TypeError', code: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/) },
    });
    expect(error).not.toHaveProperty('statusCode');
    expect(error).not.toHaveProperty('requestId');
  });

  it.each<[string, Answer]>([
    ['short of its length', cutByLength],
    ['before its last chunk', cutInChunks],
  ])('error: a body cut %s', async (_title, answer) => {
    const server = await startServer(answer);
    const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(error).toMatchObject({
      type: 'connection_error',
      statusCode: 200,
      requestId: 'req_cut',
      attempts: 1,
      cause: { name: 'TypeError', code: 'UND_ERR_SOCKET' },
    });
    expect(types.isNativeError(error.cause)).toBe(false);
  });

  it.each<[string, unknown, object]>([
    ['an error', new RangeError('x'), { name: 'RangeError' }],
    [
      'an error with a code',
      Object.assign(new Error('x'), { code: 'E_X' }),
      { name: 'Error', code: 'E_X' },
    ],
    ['an AbortError of its own', new DOMException('x', 'AbortError'), { name: 'AbortError' }],
    ['a string', 'failed', { name: 'Error' }],
    ['undefined', undefined, { name: 'Error' }],
    ['null', null, { name: 'Error' }],
    ['an object without a prototype', Object.create(null), { name: 'Error' }],
  ])('error: a fetch that rejects with %s', async (_title, reason, cause) => {
    const rejected = await failWith(() => Promise.reject(reason));
    const thrown = await failWith(() => {
      throw reason;
    });

    for (const error of [rejected, thrown]) {
      expect(error.toJSON()).toEqual({
        type: 'connection_error',
        message: expect.any(String),
        idempotencyKey: 'order-1',
        attempts: 1,
      });
      expect(error.cause).toEqual(cause);
      expect(error.cause).not.toBe(reason);
    }
  });

  it.each([undefined, null, {}, 'a session', { status: 200, text: () => '{}' }])(
    'error: a fetch that resolves to %o, which is no response',
    async (answer) => {
      const error = await failWith(() => Promise.resolve(answer as unknown as Response));
      expect(error).toMatchObject({ type: 'connection_error', attempts: 1 });
    },
  );

  it('error: a body that fails with an error of its own', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.error(Object.assign(new Error('x'), { code: 'E_BODY' })),
    });
    const error = await failWith(() =>
      Promise.resolve(new Response(body, { headers: { 'Request-Id': 'req_1' } })),
    );

    expect(error).toMatchObject({
      type: 'connection_error',
      statusCode: 200,
      requestId: 'req_1',
      cause: { name: 'Error', code: 'E_BODY' },
    });
  });
});
