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

  it('error: truncated_body closes the connection after the headers', async () => {
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

  it('error: connection_error closes the connection before the headers', async () => {
    emulator.failNext('connection_error');
    const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
    const error = await errorOf(createCustomerSession(client, params));
    expect(error.type).toBe('connection_error');
    expect(error.statusCode).toBeUndefined();
    expect(server.disconnects).toHaveLength(1);
  });

  it('error: timeout keeps the connection open until the caller closes it', async () => {
    emulator.failNext('timeout');
    const controller = new AbortController();
    const client = createClient(configFor(server, { maxNetworkRetries: 0 }));
    const call = createCustomerSession(client, params, { signal: controller.signal });
    await expect.poll(() => emulator.requests.length).toBe(1);
    controller.abort();
    expect((await errorOf(call)).type).toBe('abort_error');
    await expect.poll(() => server.disconnects.length).toBe(1);
  });
});

describe('createStripeEmulator, served over HTTP to the stripe package', () => {
  it('default', async () => {
    const { hostname, port } = new URL(server.url);
    const stripe = new Stripe(apiKey, { host: hostname, port, protocol: 'http' });
    const session = await stripe.customerSessions.create({ ...params, expand: ['customer'] });
    expect(session).toMatchObject({ object: 'customer_session', customer: makeCustomer() });
    expect(session.lastResponse.requestId).toMatch(/^req_/);
  });
});
