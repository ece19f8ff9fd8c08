import {
  createCustomerSession,
  getId,
  isCustomerSessionExpired,
  parseCustomerSession,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulatorFault } from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { clients, errorOf } from '../support/clients.js';
import { apiKey, makeCustomer, makeParams, makeSession } from '../support/fixtures.js';

const params = { customer: 'cus_123', components: { pricing_table: { enabled: true } } };

describe.each(clients)('createStripeEmulator, called by %s', (_, createClient) => {
  function connect(emulator = createStripeEmulator(), maxNetworkRetries = 0) {
    const client = createClient({ apiKey, fetch: emulator.fetch, maxNetworkRetries });
    return { client, emulator };
  }

  it('default: every component with every feature', async () => {
    const { client, emulator } = connect();
    const session = await createCustomerSession(client, makeParams());
    expect(session.components).toEqual(makeSession().components);
    expect(parseCustomerSession(session)).toBe(session);
    expect(isCustomerSessionExpired(session)).toBe(false);
    expect(isCustomerSessionExpired(session, (session.created + 1800) * 1000)).toBe(true);
    expect(emulator.requests).toHaveLength(1);
    expect(emulator.requests[0]).toMatchObject({
      method: 'POST',
      path: '/v1/customer_sessions',
      params: {
        customer: 'cus_123',
        components: { customer_sheet: { features: { payment_method_remove: 'disabled' } } },
      },
      headers: { authorization: 'Bearer sk_test_***' },
    });
  });

  it('params: expand, with and without seeded customers', async () => {
    const customer = makeCustomer();
    for (const options of [{ customers: [customer] }, {}]) {
      const { client } = connect(createStripeEmulator(options));
      const session = await createCustomerSession(client, { ...params, expand: ['customer.tax'] });
      expect(session.customer.tax).toBeTypeOf('object');
      expect(getId(session.customer)).toBe('cus_123');
    }
  });

  it('params: customer_account', async () => {
    const { client } = connect();
    const { components } = params;
    const session = await createCustomerSession(client, { customer_account: 'acct_1', components });
    expect(session).toMatchObject({ customer: 'cus_1', customer_account: 'acct_1' });
  });

  it('options: an idempotency key makes the second call a replay', async () => {
    const { client } = connect();
    const options = { idempotencyKey: 'key_1' };
    const first = await safeCreateCustomerSession(client, params, options);
    const second = await safeCreateCustomerSession(client, params, options);
    expect(first).toMatchObject({ ok: true, response: { idempotentReplayed: false } });
    expect(second).toMatchObject({
      ok: true,
      data: first.data,
      response: { idempotentReplayed: true, idempotencyKey: 'key_1' },
    });
  });

  it('error: another call with the key is in progress; a retry succeeds', async () => {
    const { client, emulator } = connect(createStripeEmulator(), 1);
    const call = (): ReturnType<typeof safeCreateCustomerSession> =>
      safeCreateCustomerSession(client, params, { idempotencyKey: 'key_1' });
    const results = await Promise.all([call(), call()]);
    expect(results).toMatchObject([
      { ok: true, response: { attempts: 1, idempotentReplayed: false } },
      { ok: true, response: { attempts: 2, idempotentReplayed: true } },
    ]);
    expect(emulator.requests).toHaveLength(3);
  });

  it('error: a conflict under one key', async () => {
    const { client } = connect();
    const options = { idempotencyKey: 'key_1' };
    await createCustomerSession(client, params, options);
    const other = { ...params, expand: ['customer'] };
    const error = await errorOf(createCustomerSession(client, other, options));
    expect(error).toMatchObject({ type: 'idempotency_error', statusCode: 400 });
  });

  it.each<[type: string, fault: StripeEmulatorFault, fields: object]>([
    ['api_error', { status: 500 }, { statusCode: 500 }],
    [
      'api_error',
      { status: 302, headers: { Location: 'https://example.com' } },
      { statusCode: 302 },
    ],
    ['api_error', { status: 204 }, { statusCode: 204 }],
    ['card_error', { status: 402, declineCode: 'fraudulent' }, { declineCode: 'fraudulent' }],
    ['permission_error', { status: 403 }, { statusCode: 403 }],
    ['idempotency_error', { status: 400, type: 'idempotency_error' }, { statusCode: 400 }],
    ['invalid_request_error', { status: 400, param: 'customer' }, { param: 'customer' }],
    [
      'rate_limit_error',
      { status: 429, headers: { 'Retry-After': '7' } },
      { code: 'rate_limit', retryAfter: 7 },
    ],
    ['invalid_response', { status: 200 }, { statusCode: 200 }],
    ['invalid_response', 'malformed_json', { statusCode: 200 }],
    ['connection_error', 'truncated_body', { statusCode: 200, cause: { code: 'ECONNRESET' } }],
    ['connection_error', 'connection_error', { cause: { code: 'ECONNRESET' } }],
  ])('error: %s for the fault %j', async (type, fault, fields) => {
    const { client, emulator } = connect();
    emulator.failNext(fault);
    const error = await errorOf(createCustomerSession(client, params));
    expect(error).toMatchObject({ type, ...fields });
  });

  it('error: a key that is not accepted', async () => {
    const { client } = connect(createStripeEmulator({ apiKeys: ['sk_test_another'] }));
    const error = await errorOf(createCustomerSession(client, params));
    expect(error).toMatchObject({ type: 'authentication_error', statusCode: 401 });
    expect(JSON.stringify(error)).not.toContain(apiKey);
  });

  it.each([
    ['truncated_body', true],
    ['connection_error', false],
    [{ status: 503 }, false],
  ] as const)('behavior: after %j the retry is a replay: %o', async (fault, isReplay) => {
    const { client, emulator } = connect(createStripeEmulator(), 1);
    emulator.failNext(fault);
    const result = await safeCreateCustomerSession(client, params);
    expect(result).toMatchObject({
      ok: true,
      response: { attempts: 2, idempotentReplayed: isReplay },
    });
    const keys = emulator.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it('behavior: after a timeout another call with the key is a replay', async () => {
    const { client, emulator } = connect();
    emulator.failNext('timeout');
    const idempotencyKey = 'key_1';
    const call = createCustomerSession(client, params, { idempotencyKey, timeout: 50 });
    expect(await errorOf(call)).toMatchObject({ type: 'timeout_error', attempts: 1 });
    const result = await safeCreateCustomerSession(client, params, { idempotencyKey });
    expect(result).toMatchObject({ ok: true, response: { idempotentReplayed: true } });
  });

  it('behavior: an abort ends a call without a response', async () => {
    const { client, emulator } = connect();
    emulator.failNext('timeout');
    const controller = new AbortController();
    const { signal } = controller;
    const call = createCustomerSession(client, params, { signal });
    await expect.poll(() => emulator.requests.length).toBe(1);
    controller.abort();
    expect(await errorOf(call)).toMatchObject({ type: 'abort_error' });
  });
});
