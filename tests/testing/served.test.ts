import Stripe from 'stripe';
import { createCustomerSession, safeCreateCustomerSession } from 'stripe-customer-session';
import { createStripeEmulator, type StripeEmulator } from 'stripe-customer-session/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerBy } from '../support/answerBy.js';
import { clients, configFor, errorOf } from '../support/clients.js';
import { apiKey, makeCustomer, makeParams, makeSession } from '../support/fixtures.js';
import { type LoopbackServer, startServer } from '../support/server.js';

const params = { customer: 'cus_123', components: { pricing_table: { enabled: true } } };

let emulator: StripeEmulator;
let server: LoopbackServer;

beforeEach(async () => {
  emulator = createStripeEmulator({ customers: [makeCustomer()] });
  server = await startServer(answerBy(emulator.fetch));
});

describe.each(clients)('createStripeEmulator, served over HTTP to %s', (_, createClient) => {
  it('default', async () => {
    const client = createClient(configFor(server));
    const session = await createCustomerSession(client, { ...makeParams(), expand: ['customer'] });
    expect(session.components).toEqual(makeSession().components);
    expect(session.customer).toEqual(makeCustomer());
    expect(emulator.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer sk_test_***',
      'user-agent': expect.stringMatching(/^stripe-customer-session\//),
    });
  });

  it.each([
    ['truncated_body', true],
    ['connection_error', false],
    [{ status: 503 }, false],
  ] as const)('behavior: after %j the retry is a replay: %o', async (fault, isReplay) => {
    emulator.failNext(fault);
    const client = createClient(configFor(server, { maxNetworkRetries: 1 }));
    const result = await safeCreateCustomerSession(client, params);
    expect(result).toMatchObject({
      ok: true,
      response: { attempts: 2, idempotentReplayed: isReplay },
    });
  });

  it('error: truncated_body cuts the connection after the headers', async () => {
    emulator.failNext('truncated_body');
    const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
    const result = await safeCreateCustomerSession(client, params);
    expect(result).toMatchObject({
      ok: false,
      error: { type: 'connection_error', statusCode: 200 },
      response: { status: 200, requestId: expect.stringMatching(/^req_/) },
    });
    expect(server.disconnects).toHaveLength(1);
  });

  it('error: connection_error cuts the connection before the headers', async () => {
    emulator.failNext('connection_error');
    const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
    const error = await errorOf(createCustomerSession(client, params));
    expect(error.type).toBe('connection_error');
    expect(error.statusCode).toBeUndefined();
    expect(server.disconnects).toHaveLength(1);
  });

  it('error: timeout keeps the connection until the caller drops it', async () => {
    emulator.failNext('timeout');
    const client = createClient(configFor(server, { maxNetworkRetries: 0, timeout: 80 }));
    const error = await errorOf(createCustomerSession(client, params));
    expect(error.type).toBe('timeout_error');
    await expect.poll(() => server.disconnects.length).toBe(1);
  });

  it('error: malformed_json', async () => {
    emulator.failNext('malformed_json');
    const client = createClient(configFor(server));
    const error = await errorOf(createCustomerSession(client, params));
    expect(error).toMatchObject({ type: 'invalid_response', statusCode: 200 });
  });
});

describe('createStripeEmulator, served over HTTP to the stripe package', () => {
  function connect(): Stripe {
    const { hostname, port } = new URL(server.url);
    return new Stripe(apiKey, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0 });
  }

  it('default', async () => {
    const session = await connect().customerSessions.create({ ...params, expand: ['customer'] });
    expect(session).toMatchObject({ object: 'customer_session', customer: makeCustomer() });
    expect(session.lastResponse.requestId).toMatch(/^req_/);
  });

  it.each([
    ['StripeInvalidRequestError', { status: 404 }],
    ['StripeRateLimitError', { status: 429 }],
    ['StripeConnectionError', 'truncated_body'],
  ] as const)('error: %s for the fault %j', async (name, fault) => {
    emulator.failNext(fault);
    const call = connect().customerSessions.create(params);
    await expect(call).rejects.toBeInstanceOf(Stripe.errors[name]);
  });

  it('error: no such endpoint', async () => {
    const call = connect().charges.retrieve('ch_123');
    await expect(call).rejects.toMatchObject({ statusCode: 404, rawType: 'invalid_request_error' });
  });
});
