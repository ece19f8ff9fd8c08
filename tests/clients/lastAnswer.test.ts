import { safeCreateCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { makeParams } from '../support/fixtures.js';
import { reset, stall, startServer, stripeError } from '../support/server.js';

const lastAnswer = { status: 503, requestId: 'req_503', headers: expect.any(Headers) };

describe.each(clients)('%s', (_, createClient) => {
  it('behavior: an abort of the wait keeps the last answer', async () => {
    const controller = new AbortController();
    const server = await startServer(stripeError(503));
    const client = createClient(
      configFor(server, { onAttempt: () => setTimeout(() => controller.abort('left'), 20) }),
    );
    const { signal } = controller;
    const result = await safeCreateCustomerSession(client, makeParams(), { signal });

    expect(result).toMatchObject({
      error: { type: 'abort_error', statusCode: 503, requestId: 'req_503', attempts: 1 },
      response: { ...lastAnswer, attempts: 1 },
    });
  });

  it('behavior: an abort by onAttempt ends the wait before it begins', async () => {
    const controller = new AbortController();
    const server = await startServer(stripeError(503));
    const client = createClient(configFor(server, { onAttempt: () => controller.abort('left') }));
    const { signal } = controller;
    const result = await safeCreateCustomerSession(client, makeParams(), { signal });

    expect(result).toMatchObject({ error: { type: 'abort_error' }, response: lastAnswer });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['no answer in time', stall, 'timeout_error'],
    ['a reset', reset, 'connection_error'],
  ])('behavior: %s after an answer keeps that answer', async (_title, answer, type) => {
    const server = await startServer(stripeError(503), answer);
    const client = createClient(configFor(server, { timeout: 2000, maxNetworkRetries: 1 }));
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(result).toMatchObject({
      error: { type, statusCode: 503, requestId: 'req_503', attempts: 2 },
      response: { ...lastAnswer, attempts: 2 },
    });
  });
});
