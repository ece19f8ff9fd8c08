import {
  type CustomerSessionCreateParams,
  type RequestOptions,
  type StripeClient,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { assert, describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import { ok, startServer, text } from '../support/server.js';

describe.each(clients)('safeCreateCustomerSession over %s', (_name, createClient) => {
  it('default: the session, and what is known of the answer', async () => {
    const server = await startServer(
      ok(makeSession(), {
        'Request-Id': 'req_1',
        'Stripe-Version': '2026-10-28.endive',
        'Idempotent-Replayed': 'true',
        'X-Own': '1',
      }),
    );
    const client = createClient(configFor(server));
    const result = await safeCreateCustomerSession(client, makeParams(), { idempotencyKey: 'a' });

    assert(result.ok);
    expect(Object.keys(result).sort()).toEqual(['ok', 'response', 'session']);
    expect(result.session).toEqual(makeSession());
    const { headers, durationMs, ...rest } = result.response;
    expect(rest).toEqual({
      status: 200,
      requestId: 'req_1',
      apiVersion: '2026-10-28.endive',
      idempotencyKey: 'a',
      idempotentReplayed: true,
      attempts: 1,
    });
    expect(durationMs).toBeGreaterThanOrEqual(0);
    expect(headers).toBeInstanceOf(Headers);
    expect(headers.get('X-Own')).toBe('1');
  });

  it('default: leaves out what the answer left out', async () => {
    const server = await startServer(text(200, JSON.stringify(makeSession())));
    const result = await safeCreateCustomerSession(createClient(configFor(server)), makeParams());

    expect(Object.keys(result.response ?? {}).sort()).toEqual([
      'attempts',
      'durationMs',
      'headers',
      'idempotencyKey',
      'idempotentReplayed',
      'status',
    ]);
    expect(result.response?.idempotentReplayed).toBe(false);
  });

  it('error: of Stripe, with what is known of the answer', async () => {
    const server = await startServer(text(404, '', { 'Request-Id': 'req_2' }));
    const result = await safeCreateCustomerSession(createClient(configFor(server)), makeParams());

    assert(!result.ok);
    expect(Object.keys(result).sort()).toEqual(['error', 'ok', 'response']);
    expect(result.error).toMatchObject({ type: 'invalid_request_error', requestId: 'req_2' });
    expect(result.response).toMatchObject({ status: 404, requestId: 'req_2', attempts: 1 });
  });

  it('error: without an answer there is nothing to tell of it', async () => {
    const client = createClient({
      ...configFor({ url: 'http://127.0.0.1:1' }),
      fetch: () => Promise.reject(new Error('no')),
      maxNetworkRetries: 0,
    });
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(Object.keys(result).sort()).toEqual(['error', 'ok']);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'options'],
    ['a text', 'fast', 'options'],
    [
      'a getter that throws',
      {
        get timeout() {
          throw new Error('no');
        },
      },
      'options',
    ],
    ['a timeout of 0', { timeout: 0 }, 'options.timeout'],
    ['a publishable key', { apiKey: 'pk_test_1' }, 'options.apiKey'],
    ['a line break', { idempotencyKey: 'a\nb' }, 'options.idempotencyKey'],
  ])('options: %s is refused before anything is sent', async (_title, options, path) => {
    const server = await startServer(ok());
    const client = createClient(configFor(server));
    const result = await safeCreateCustomerSession(client, makeParams(), options as RequestOptions);

    assert(!result.ok);
    expect(result.error).toMatchObject({ type: 'invalid_params', issues: [{ path }] });
    expect(server.requests).toEqual([]);
  });
});

describe('safeCreateCustomerSession', () => {
  it.each([[undefined], [null], [{}], ['client'], [{ apiKey: 'sk_test_1' }]])(
    'error: %o is no client',
    async (client) => {
      const result = await safeCreateCustomerSession(
        client as unknown as StripeClient,
        makeParams(),
      );

      assert(!result.ok);
      expect(result.error).toMatchObject({ type: 'invalid_params', issues: [{ path: 'client' }] });
    },
  );

  it.each([[undefined], [null], ['cus_1'], [new Date()], [[]]])(
    'error: %o are no params',
    async (params) => {
      const result = await safeCreateCustomerSession(
        {} as unknown as StripeClient,
        params as unknown as CustomerSessionCreateParams,
      );

      assert(!result.ok);
      expect(result.error.type).toBe('invalid_params');
      expect(result.error.issues?.length).toBeGreaterThan(1);
    },
  );
});
