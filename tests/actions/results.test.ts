import ky from 'ky';
import {
  createCustomerSession,
  isStripeError,
  type StripeClient,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
import {
  type Answer,
  cutByLength,
  findClosedOrigin,
  ok,
  reset,
  stall,
  stallInBody,
  startServer,
  stripeError,
  text,
} from '../support/server.js';

const options = { idempotencyKey: 'order-1', maxNetworkRetries: 0 };

describe.each(clients)('safeCreateCustomerSession with %s', (_, createClient) => {
  it.each([
    ['true', true],
    ['false', false],
  ])('behavior: Idempotent-Replayed: %s', async (header, idempotentReplayed) => {
    const server = await startServer(ok(makeSession(), { 'Idempotent-Replayed': header }));
    const client = createClient(configFor(server));

    expect(await safeCreateCustomerSession(client, makeParams())).toMatchObject({
      response: { idempotentReplayed },
    });
  });

  it('behavior: the response is the last answer, durationMs all the time', async () => {
    const server = await startServer(
      stripeError(500),
      stripeError(404, {}, { 'Idempotent-Replayed': 'true', 'Stripe-Version': '2020-08-27' }),
    );
    const client = createClient(configFor(server));
    const startedAt = performance.now();
    const result = await safeCreateCustomerSession(client, makeParams());
    const elapsed = performance.now() - startedAt;

    const idempotencyKey = server.requests[0]?.headers['idempotency-key'];
    expect(result).toMatchObject({
      ok: false,
      error: { type: 'invalid_request_error', requestId: 'req_404', attempts: 2, idempotencyKey },
    });
    expect(result.response).toEqual({
      status: 404,
      requestId: 'req_404',
      apiVersion: '2020-08-27',
      idempotencyKey,
      idempotentReplayed: true,
      attempts: 2,
      durationMs: expect.any(Number),
      headers: expect.any(Headers),
    });
    expect(result.response?.durationMs).toBeGreaterThanOrEqual(499);
    expect(result.response?.durationMs).toBeLessThanOrEqual(elapsed);
  });

  it.each<[string, Answer, string, number]>([
    ['an error', stripeError(402), 'card_error', 402],
    ['a page', text(503, '<html>'), 'api_error', 503],
    ['no JSON', text(200, 'x'), 'invalid_response', 200],
    ['no session', ok({}), 'invalid_response', 200],
  ])('error: %s, with its response', async (_title, answer, type, status) => {
    const client = createClient(configFor(await startServer(answer)));
    const result = await safeCreateCustomerSession(client, makeParams(), options);

    expect(result).toMatchObject({
      ok: false,
      error: { type, statusCode: status },
      response: { status, idempotencyKey: 'order-1', attempts: 1, headers: expect.any(Headers) },
    });
    expect(Object.keys(result).sort()).toEqual(['error', 'ok', 'response']);
  });

  it.each<[string, Answer, string, () => object]>([
    ['a reset', reset, 'connection_error', () => ({})],
    ['no answer in time', stall, 'timeout_error', () => ({ timeout: 40 })],
    ['an abort', stall, 'abort_error', () => ({ signal: AbortSignal.timeout(40) })],
    ['an abort before', ok(), 'abort_error', () => ({ signal: AbortSignal.abort() })],
    ['options of a wrong kind', ok(), 'invalid_params', () => ({ timeout: -1 })],
  ])('error: %s, without a response', async (_title, answer, type, more) => {
    const client = createClient(configFor(await startServer(answer)));
    const result = await safeCreateCustomerSession(client, makeParams(), { ...options, ...more() });

    expect(result).toMatchObject({ ok: false, error: { type } });
    expect(Object.keys(result).sort()).toEqual(['error', 'ok']);
  });

  it('error: a refused connection, without a response', async () => {
    const client = createClient(configFor({ url: await findClosedOrigin() }));
    const result = await safeCreateCustomerSession(client, makeParams(), options);

    expect(result).toMatchObject({ ok: false, error: { type: 'connection_error' } });
    expect(Object.keys(result).sort()).toEqual(['error', 'ok']);
  });

  it.each<[string, Answer, object]>([
    ['an error', stripeError(500), {}],
    ['a body cut off', cutByLength, {}],
    ['half an answer in time', stallInBody, { timeout: 1000 }],
    ['no session', ok([]), {}],
    ['options of a wrong kind', ok(), { maxNetworkRetries: 99 }],
  ])('error: is what createCustomerSession throws after %s', async (_title, answer, more) => {
    const client = createClient(configFor(await startServer(answer)));
    const both = { ...options, ...more };
    const result = await safeCreateCustomerSession(client, makeParams(), both);
    const thrown = await errorOf(createCustomerSession(client, makeParams(), both));

    expect(isStripeError(result.ok || result.error)).toBe(true);
    expect(result.ok || result.error.toJSON()).toEqual(thrown.toJSON());
  });
});

describe('createCustomerSession', () => {
  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['an object', {}],
    ['a key', apiKey],
    ['a config', { apiKey, fetch }],
    ['a function', fetch],
    ['a ky instance', ky],
    ['a look-alike', { send: () => ({ ok: true }), [Symbol('send')]: fetch }],
    [
      'the copy of a client',
      JSON.parse(JSON.stringify(clients.map(([, make]) => make({ apiKey }))))[1],
    ],
  ])('error: %s is no client', async (_title, client) => {
    const call = createCustomerSession(client as StripeClient, makeParams());
    const error = await errorOf(call);

    expect(error.toJSON()).toEqual({
      type: 'invalid_params',
      message:
        'Invalid params: The first argument is not a client. Pass what createStripeClient() returns.',
      issues: [{ path: 'client', expected: 'a client' }],
    });
    expect(error.message).not.toContain(apiKey);
  });

  it('error: no client and no params are told at once', async () => {
    const call = createCustomerSession({} as StripeClient, {} as ReturnType<typeof makeParams>);
    const paths = (await errorOf(call)).issues?.map(({ path }) => path);

    expect(paths).toEqual(['client', 'customer', 'components']);
  });
});
