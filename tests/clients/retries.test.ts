import { createCustomerSession, safeCreateCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import {
  type Answer,
  cutByLength,
  cutInChunks,
  findClosedOrigin,
  type LoopbackServer,
  ok,
  reset,
  stall,
  stallInBody,
  startServer,
  stripeError,
  text,
} from '../support/server.js';

// Node's timers may fire up to a millisecond early.
const FIRST_WAIT = 499;

/** That a second request was the first one again, and how long after it. */
function expectRepeat({ requests: [first, second] }: LoopbackServer): void {
  const withoutTime = { ...second, arrivedAt: first?.arrivedAt };
  expect(withoutTime).toEqual(first);
  expect(Number(second?.arrivedAt) - Number(first?.arrivedAt)).toBeGreaterThanOrEqual(FIRST_WAIT);
}

describe.each(clients)('%s', { concurrent: true, timeout: 60_000 }, (_, createClient) => {
  const fixed = ok(makeSession(), { 'Stripe-Should-Retry': 'true' });

  it.each<[string, Answer]>([
    ['a 409', stripeError(409)],
    ['a 500', stripeError(500)],
    ['a 502', stripeError(502)],
    ['a 503', stripeError(503)],
    ['a 504', stripeError(504)],
    [
      'a 500 with an unknown Stripe-Should-Retry',
      stripeError(500, {}, { 'Stripe-Should-Retry': '' }),
    ],
    ["a proxy's page", text(502, '<html>')],
    ['a connection reset before the headers', reset],
    ['a body cut short of its length', cutByLength],
    ['a body cut before its last chunk', cutInChunks],
    ...[201, 302, 400, 401, 402, 403, 404, 429, 500].map((status): [string, Answer] => [
      `a ${status} with Stripe-Should-Retry: true`,
      stripeError(status, {}, { 'Stripe-Should-Retry': 'true' }),
    ]),
  ])('behavior: repeats the request once after %s', async (_title, answer) => {
    const server = await startServer(answer, fixed);
    const client = createClient(configFor(server));
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(result).toMatchObject({ ok: true, data: makeSession(), response: { attempts: 2 } });
    expect(server.requests).toHaveLength(2);
    expectRepeat(server);
  });

  it.each<[string, Answer]>([
    ['headers that do not come', stall],
    ['a body that stalls', stallInBody],
  ])('behavior: repeats the request once after %s in time', async (_title, answer) => {
    const server = await startServer(answer, fixed);
    const client = createClient(configFor(server, { timeout: 1000 }));
    const result = await safeCreateCustomerSession(client, makeParams());

    expect(result).toMatchObject({ ok: true, data: makeSession(), response: { attempts: 2 } });
    expect(server.requests).toHaveLength(2);
    expectRepeat(server);
  });

  it.each<[string, Answer]>([
    ...[201, 302, 400, 401, 402, 403, 404, 422, 429].map((status): [string, Answer] => [
      `a ${status}`,
      stripeError(status),
    ]),
    ...[400, 409, 429, 500, 503].map((status): [string, Answer] => [
      `a ${status} with Stripe-Should-Retry: false`,
      stripeError(status, {}, { 'Stripe-Should-Retry': 'false' }),
    ]),
    [
      'a 200 that is no session, with Stripe-Should-Retry: true',
      ok({}, { 'Stripe-Should-Retry': 'true' }),
    ],
  ])('behavior: does not repeat the request after %s', async (_title, answer) => {
    const server = await startServer(answer, fixed);
    const error = await errorOf(
      createCustomerSession(createClient(configFor(server)), makeParams()),
    );

    expect(error.attempts).toBe(1);
    expect(server.requests).toHaveLength(1);
  });

  it('behavior: a 200 is an answer, whatever Stripe-Should-Retry says', async () => {
    const server = await startServer(fixed);
    const session = await createCustomerSession(createClient(configFor(server)), makeParams());

    expect(session).toEqual(makeSession());
    expect(server.requests).toHaveLength(1);
  });

  it('behavior: repeats the request twice by default', async () => {
    const server = await startServer(stripeError(503), reset, stripeError(500));
    const call = createCustomerSession(createClient(configFor(server)), makeParams());

    expect(await errorOf(call)).toMatchObject({
      type: 'api_error',
      statusCode: 500,
      requestId: 'req_500',
      attempts: 3,
      idempotencyKey: server.requests[0]?.headers['idempotency-key'],
    });
    const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    const [first, , third] = server.requests;
    expect(Number(third?.arrivedAt) - Number(first?.arrivedAt)).toBeGreaterThanOrEqual(1499);
  });

  it('behavior: fails with the last error', async () => {
    const server = await startServer(
      stripeError(500),
      stripeError(400, { code: 'resource_missing' }),
    );
    const call = createCustomerSession(createClient(configFor(server)), makeParams());

    expect(await errorOf(call)).toMatchObject({
      type: 'invalid_request_error',
      code: 'resource_missing',
      attempts: 2,
    });
  });

  it("behavior: keeps the caller's idempotency key", async () => {
    const server = await startServer(stripeError(500), ok());
    const client = createClient(configFor(server));
    await createCustomerSession(client, makeParams(), { idempotencyKey: 'order-1' });

    const keys = server.requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual(['order-1', 'order-1']);
  });

  it.each<[string, Answer]>([
    ['a 500', stripeError(500)],
    ['Stripe-Should-Retry: true', stripeError(400, {}, { 'Stripe-Should-Retry': 'true' })],
    ['a reset', reset],
    ['a body cut off', cutByLength],
    ['no answer', stall],
    ['half an answer', stallInBody],
  ])('config: maxNetworkRetries 0 holds after %s', async (_title, answer) => {
    const server = await startServer(answer, fixed);
    const client = createClient(configFor(server, { maxNetworkRetries: 0, timeout: 2000 }));

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      attempts: 1,
    });
    // None where the time was up before it arrived.
    expect(server.requests.length).toBeLessThan(2);
  });

  it.each([
    ['config: maxNetworkRetries 1', 1, undefined, 2],
    ['options: maxNetworkRetries 1 over a config of 0', 0, 1, 2],
    ['options: maxNetworkRetries 0 over a config of 2', 2, 0, 1],
  ])('%s', async (_title, ofConfig, ofOptions, count) => {
    const server = await startServer(stripeError(500));
    const client = createClient(configFor(server, { maxNetworkRetries: ofConfig }));
    const call = createCustomerSession(client, makeParams(), { maxNetworkRetries: ofOptions });

    expect((await errorOf(call)).attempts).toBe(count);
    expect(server.requests).toHaveLength(count);
  });

  it('error: a refused connection is repeated as well', async () => {
    const client = createClient(
      configFor({ url: await findClosedOrigin() }, { maxNetworkRetries: 1 }),
    );
    const error = await errorOf(createCustomerSession(client, makeParams()));

    expect(error).toMatchObject({ type: 'connection_error', attempts: 2 });
  });
});
