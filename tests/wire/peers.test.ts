import { inspect } from 'node:util';
import Stripe from 'stripe';
import { safeCreateCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clients, configFor } from '../support/clients.js';
import { findSecret } from '../support/findSecret.js';
import { apiKey, clientSecret, makeSession } from '../support/fixtures.js';
import { compare, createPeer, peerParams as params } from '../support/peer.js';
import {
  cutByLength,
  gzipped,
  json,
  ok,
  redirect,
  startServer,
  stripeError,
  text,
} from '../support/server.js';

describe.each(clients)('the stripe package and %s', (_, createClient) => {
  it.each([
    [400, '{}', 'invalid_request_error'],
    [400, '[]', 'invalid_request_error'],
    [500, '{}', 'api_error'],
    [500, '[]', 'api_error'],
    [500, '{"message":"upstream failed"}', 'api_error'],
  ])('error: a %i with the body %s: resolves, and is an error here', async (status, body, type) => {
    const { theirs, ours } = await compare(createClient, [text(status, body)]);

    expect(theirs).toEqual(JSON.parse(body));
    expect(ours).toMatchObject({ ok: false, error: { type, statusCode: status } });
  });

  it.each(['"text"', '12', 'true', 'null'])(
    'error: a 200 with the body %s is invalid_response here',
    async (body) => {
      // The stripe package is left out: its promise never settles on a text or a number.
      const server = await startServer(text(200, body));
      const ours = await safeCreateCustomerSession(createClient(configFor(server)), params);

      expect(ours).toMatchObject({ ok: false, error: { type: 'invalid_response' } });
    },
  );

  it.each([
    ['missing', undefined],
    ['a number', 12],
  ])(
    'error: a client_secret that is %s: resolves, and is invalid_response here',
    async (_title, secret) => {
      const session = { ...makeSession(), client_secret: secret };
      const { theirs, ours } = await compare(createClient, [json(200, session)]);

      expect(theirs).toEqual(JSON.parse(JSON.stringify(session)));
      expect(ours).toMatchObject({
        ok: false,
        error: {
          type: 'invalid_response',
          issues: [{ path: 'client_secret', expected: expect.any(String) }],
        },
      });
    },
  );

  it('error: a 200 that breaks off: the error holds the client secret, and does not here', async () => {
    const broken = text(200, JSON.stringify(makeSession()).slice(0, -1));
    const { theirs, ours } = await compare(createClient, [broken]);

    expect(findSecret(theirs, clientSecret)).not.toEqual([]);
    expect(ours).toMatchObject({ ok: false, error: { type: 'invalid_response' } });
    expect(findSecret(ours, clientSecret)).toEqual([]);
  });

  it('error: the status of an answer that is not JSON: is lost, and kept here', async () => {
    const page = text(502, '<html>Bad gateway</html>', { 'Request-Id': 'req_502' });
    const { theirs, ours } = await compare(createClient, [page]);

    expect(theirs).toMatchObject({ statusCode: undefined });
    expect(ours).toMatchObject({
      ok: false,
      error: { type: 'api_error', statusCode: 502, requestId: 'req_502' },
    });
  });

  it('behavior: a body cut off: is given up, and asked for again here', async () => {
    const { theirs, theirRequests, ours, ourRequests } = await compare(
      createClient,
      [cutByLength, ok()],
      { maxNetworkRetries: 2 },
    );

    expect(theirs).toBeInstanceOf(Stripe.errors.StripeConnectionError);
    expect(theirRequests).toHaveLength(1);
    expect(ours).toMatchObject({ ok: true, data: makeSession(), response: { attempts: 2 } });
    const [first, second] = ourRequests.map(({ headers }) => headers['idempotency-key']);
    expect(first).toEqual(expect.any(String));
    expect(second).toBe(first);
  });

  it('behavior: Stripe-Should-Retry on a 200: is sent again, and is an answer here', async () => {
    const { theirRequests, ourRequests } = await compare(
      createClient,
      [ok(makeSession(), { 'Stripe-Should-Retry': 'true' })],
      { maxNetworkRetries: 1 },
    );

    expect(theirRequests).toHaveLength(2);
    expect(ourRequests).toHaveLength(1);
  });

  it('behavior: a redirect: is followed with the key, as a GET, and never here', async () => {
    const { theirRequests, ours, ourRequests } = await compare(
      createClient,
      [redirect(302, '/v1/elsewhere'), ok()],
      { httpClient: Stripe.createFetchHttpClient() },
    );

    expect(theirRequests[1]).toMatchObject({
      method: 'GET',
      path: '/v1/elsewhere',
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect(ours).toMatchObject({ ok: false, error: { type: 'api_error', statusCode: 302 } });
    expect(ourRequests).toHaveLength(1);
  });

  it('behavior: a printed client and response: show the key, and do not here', async () => {
    const server = await startServer();
    const peer = createPeer(server);
    const { lastResponse } = await peer.customerSessions.create(params);
    const client = createClient(configFor(server));
    const ours = await safeCreateCustomerSession(client, params);

    expect(inspect(peer)).toContain(apiKey);
    expect(inspect(lastResponse)).toContain(apiKey);
    expect(findSecret(client, apiKey)).toEqual([]);
    expect(findSecret(ours, apiKey)).toEqual([]);
  });

  it('options: a key with a line break: is quoted in the error, and refused here', async () => {
    const { theirs, theirRequests, ours, ourRequests } = await compare(createClient, [ok()], {
      httpClient: Stripe.createFetchHttpClient(),
      maxNetworkRetries: 1,
      options: { apiKey: `${apiKey}\nx` },
    });

    expect(theirs).toMatchObject({ message: expect.stringContaining('retried 1 times') });
    expect(findSecret(theirs, apiKey)).not.toEqual([]);
    expect(ours).toMatchObject({
      ok: false,
      error: { type: 'invalid_params', issues: [{ path: 'options.apiKey' }] },
    });
    expect(findSecret(ours, apiKey)).toEqual([]);
    expect([...theirRequests, ...ourRequests]).toEqual([]);
  });

  it('options: an idempotency key with a line break: is tried, and refused here', async () => {
    const { theirs, ours, ourRequests } = await compare(createClient, [ok()], {
      maxNetworkRetries: 1,
      options: { idempotencyKey: 'order\n42' },
    });

    expect(theirs).toMatchObject({ message: expect.stringContaining('retried 1 times') });
    expect(ours).toMatchObject({
      ok: false,
      error: { type: 'invalid_params', issues: [{ path: 'options.idempotencyKey' }] },
    });
    expect(ourRequests).toEqual([]);
  });

  it('behavior: Retry-After of an hour: is not heeded, and ends the call here', async () => {
    const { theirRequests, ours, ourRequests } = await compare(
      createClient,
      [stripeError(500, {}, { 'Retry-After': '3600' }), ok()],
      { maxNetworkRetries: 1 },
    );

    expect(theirRequests).toHaveLength(2);
    expect(ours).toMatchObject({ ok: false, error: { type: 'api_error', retryAfter: 3600 } });
    expect(ourRequests).toHaveLength(1);
  });

  it('behavior: a gzip answer: is no JSON to the Node client, and is read here', async () => {
    const { theirs, ours } = await compare(createClient, [gzipped(makeSession())]);

    expect(theirs).toMatchObject({ message: 'Invalid JSON received from the Stripe API' });
    expect(ours).toMatchObject({ ok: true, data: makeSession() });
  });

  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;

  it.each<[string, unknown, string, object]>([
    ['a lone surrogate', '\ud800', 'preview', { name: 'URIError' }],
    ['a cycle', cycle, 'preview.self', { name: 'RangeError' }],
    ['a function', () => 1, 'preview', makeSession()],
    ['a Map', new Map([['a', 1]]), 'preview', makeSession()],
  ])(
    'params: %s: throws an error of its own or is sent wrong, and is invalid_params here',
    async (_title, preview, path, outcome) => {
      const { theirs, ours, ourRequests } = await compare(createClient, [ok()], {
        fields: { preview },
      });

      expect(theirs).toMatchObject(outcome);
      expect(ours).toMatchObject({
        ok: false,
        error: { type: 'invalid_params', issues: [{ path }] },
      });
      expect(ourRequests).toEqual([]);
    },
  );
});
