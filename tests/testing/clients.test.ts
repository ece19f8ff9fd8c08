import {
  createCustomerSession,
  isCustomerSessionExpired,
  parseCustomerSession,
  type StripeClientConfig,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import {
  createStripeEmulator,
  type StripeEmulator,
  type StripeEmulatorFault,
} from 'stripe-customer-session/testing';
import { describe, expect, it } from 'vitest';
import { clients, errorOf } from '../support/clients.js';
import { apiKey, makeCustomer, makeParams, makeSession } from '../support/fixtures.js';
import { respondWith } from '../support/respondWith.js';
import { startServer } from '../support/server.js';

const params = { customer: 'cus_123', components: { pricing_table: { enabled: true } } };

type Connect = (emulator: StripeEmulator) => Promise<Partial<StripeClientConfig>>;

const connections: readonly [name: string, connect: Connect][] = [
  ['in process', async ({ fetch }) => ({ fetch })],
  ['over HTTP', async ({ fetch }) => ({ baseUrl: (await startServer(respondWith(fetch))).url })],
];

const rows = clients.flatMap(([name, createClient]) =>
  connections.map(([way, connect]) => [name, way, createClient, connect] as const),
);

describe.each(rows)('createStripeEmulator, called by %s %s', (_, __, createClient, connect) => {
  async function setUp(maxNetworkRetries = 0) {
    const emulator = createStripeEmulator({ customers: [makeCustomer()] });
    const config = { apiKey, maxNetworkRetries, ...(await connect(emulator)) };
    return { client: createClient(config), emulator };
  }

  it('creates a session with every component and feature', async () => {
    const { client, emulator } = await setUp();
    const session = await createCustomerSession(client, { ...makeParams(), expand: ['customer'] });
    expect(session.components).toEqual(makeSession().components);
    expect(session.customer).toEqual(makeCustomer());
    expect(parseCustomerSession(session)).toBe(session);
    expect(isCustomerSessionExpired(session)).toBe(false);
    expect(isCustomerSessionExpired(session, (session.created + 1800) * 1000)).toBe(true);
    expect(emulator.requests).toMatchObject([
      {
        method: 'POST',
        path: '/v1/customer_sessions',
        headers: {
          authorization: 'Bearer sk_test_***',
          'user-agent': expect.stringMatching(/^stripe-customer-session\//),
        },
      },
    ]);
  });

  it.each<[type: string, fault: StripeEmulatorFault, fields: object]>([
    [
      'api_error',
      { status: 302, headers: { Location: 'https://example.com' } },
      { statusCode: 302 },
    ],
    ['card_error', { status: 402, declineCode: 'fraudulent' }, { declineCode: 'fraudulent' }],
    ['rate_limit_error', { status: 429, headers: { 'Retry-After': '7' } }, { retryAfter: 7 }],
    ['invalid_response', { status: 200 }, { statusCode: 200 }],
    ['invalid_response', 'malformed_json', { statusCode: 200 }],
    [
      'connection_error',
      'truncated_body',
      { statusCode: 200, requestId: expect.stringMatching(/^req_/) },
    ],
    [
      'connection_error',
      'connection_error',
      { message: expect.stringMatching(/^Could not reach/) },
    ],
  ])('reports the fault $1 as a $0', async (type, fault, fields) => {
    const { client, emulator } = await setUp();
    emulator.failNext(fault);
    const error = await errorOf(createCustomerSession(client, params));
    expect(error).toMatchObject({ type, ...fields });
  });

  it.each([
    ['truncated_body', true],
    [{ status: 503 }, false],
  ] as const)('retries after %j, which is a replay: %j', async (fault, idempotentReplayed) => {
    const { client, emulator } = await setUp(1);
    emulator.failNext(fault);
    const result = await safeCreateCustomerSession(client, params);
    expect(result).toMatchObject({ ok: true, response: { attempts: 2, idempotentReplayed } });
    const keys = emulator.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual([keys[0], keys[0]]);
  });

  it('keeps a request open until the caller aborts it, and replays it', async () => {
    const { client, emulator } = await setUp();
    emulator.failNext('timeout');
    const controller = new AbortController();
    const options = { idempotencyKey: 'key_1', signal: controller.signal };
    const call = createCustomerSession(client, params, options);
    await expect.poll(() => emulator.requests.length).toBe(1);
    controller.abort();
    expect(await errorOf(call)).toMatchObject({ type: 'abort_error' });
    const result = await safeCreateCustomerSession(client, params, { idempotencyKey: 'key_1' });
    expect(result).toMatchObject({ ok: true, response: { idempotentReplayed: true } });
  });
});
