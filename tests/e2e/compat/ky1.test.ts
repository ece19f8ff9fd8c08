import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ky, { type Hooks, type HTTPError, type Options } from 'ky-1';
import {
  createCustomerSession,
  isStripeError,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it, vi } from 'vitest';
import { clientThrough, errorOf } from '../../support/clients.js';
import { findSecret } from '../../support/findSecret.js';
import { apiKey, clientSecret, makeParams, makeSession } from '../../support/fixtures.js';
import { consumerFolder } from '../../support/packed.js';
import {
  comparable,
  type LoopbackServer,
  ok,
  redirect,
  reset,
  startServer,
  stripeError,
} from '../../support/server.js';

// In ky 1, hooks have positional arguments, there are no `init` hooks, and `beforeError` only runs for HTTP errors.

/** Makes a call with an instance that has these hooks. */
function callWith(hooks: Hooks, server: LoopbackServer, maxNetworkRetries = 0) {
  const client = clientThrough(ky.create({ hooks }), server, { maxNetworkRetries });
  return safeCreateCustomerSession(client, makeParams());
}

const sendTo =
  (url: string) =>
  ({ headers }: Request): Request =>
    new Request(url, { method: 'POST', headers, body: 'a=b' });

describe('kyFetch with ky 1', () => {
  it('runs with ky 1', () => {
    const manifest = readFileSync(join(consumerFolder, 'node_modules/ky/package.json'), 'utf8');
    expect(JSON.parse(manifest).version).toMatch(/^1\./);
  });

  it('ignores other options of the instance', async () => {
    const other = await startServer();
    const options: Options = {
      prefixUrl: other.url,
      method: 'PUT',
      headers: { 'X-Own': 'yes', Authorization: 'Bearer own', 'Content-Type': 'text/plain' },
      json: { own: true },
      searchParams: { own: 'yes' },
      redirect: 'follow',
      credentials: 'include',
      signal: AbortSignal.abort(),
      timeout: 1,
      retry: { limit: 5, methods: ['post'] },
      throwHttpErrors: true,
    };
    const servers = await Promise.all(
      [ky, ky.create(options)].map(async (instance) => {
        const server = await startServer(stripeError(500));
        const client = clientThrough(instance, server, { maxNetworkRetries: 0 });
        const call = createCustomerSession(client, makeParams(), { idempotencyKey: 'order-1' });
        expect(await errorOf(call)).toMatchObject({ type: 'api_error', attempts: 1 });
        return server;
      }),
    );
    const [plain, own] = servers.map(comparable);

    expect(plain).toHaveLength(1);
    expect(own).toEqual(plain);
    expect(other.requests).toHaveLength(0);
  });

  it('applies hooks, context and fetch, in order, to each attempt', async () => {
    const server = await startServer(stripeError(500), ok());
    const log: string[] = [];
    const instance = ky.create({
      context: { tenant: 't1' },
      hooks: {
        beforeRequest: [
          (request, { context }) => {
            log.push(`beforeRequest ${context['tenant']}`);
            request.headers.set('X-Trace', 'trace-1');
          },
        ],
        afterResponse: [
          async (_request, _options, response) => {
            log.push(`afterResponse ${response.status} ${(await response.text()).length > 0}`);
          },
        ],
      },
      fetch: function (this: unknown, ...args) {
        log.push(`fetch ${this}`);
        return fetch(...args);
      },
    });
    const session = await createCustomerSession(clientThrough(instance, server), makeParams());

    expect(session).toEqual(makeSession());
    const attempt = ['beforeRequest t1', 'fetch undefined'];
    expect(log).toEqual([
      ...[...attempt, 'afterResponse 500 true'],
      ...[...attempt, 'afterResponse 200 true'],
    ]);
    expect(server.requests).toMatchObject([
      { headers: { 'x-trace': 'trace-1' } },
      { headers: { 'x-trace': 'trace-1' } },
    ]);
  });

  it.each<[string, Hooks, number]>([
    ['beforeRequest', { beforeRequest: [() => Response.json(makeSession())] }, 0],
    ['afterResponse', { afterResponse: [() => Response.json(makeSession())] }, 1],
  ])('uses a Response of %s', async (_title, hooks, requests) => {
    const server = await startServer(stripeError(500));

    expect(await callWith(hooks, server)).toMatchObject({ ok: true, data: makeSession() });
    expect(server.requests).toHaveLength(requests);
  });

  it('sends the Request of a hook to the same origin, and follows no redirect', async () => {
    const other = await startServer();
    const server = await startServer(redirect(307, other.url));
    const result = await callWith({ beforeRequest: [sendTo(`${server.url}/proxy`)] }, server);

    expect(result).toMatchObject({ error: { type: 'api_error', statusCode: 307 } });
    expect(server.requests).toMatchObject([{ path: '/proxy', body: 'a=b' }]);
    expect(other.requests).toHaveLength(0);
  });

  it('does not send the Request of a hook to another origin', async () => {
    const other = await startServer();
    const server = await startServer();
    const hooks = { beforeRequest: [() => undefined, sendTo(other.url)] };
    const result = await callWith(hooks, server);

    expect([...other.requests, ...server.requests]).toEqual([]);
    expect(isStripeError(result.error)).toBe(true);
    expect(findSecret(result, apiKey)).toEqual([]);
  });

  it.each<[string, unknown, object]>([
    ['an Error', new RangeError(`by a hook for ${apiKey}`), { name: 'RangeError' }],
    ['undefined', undefined, {}],
  ])('fails with a hook_error for %s thrown by a hook', async (_, reason, cause) => {
    const server = await startServer();
    const fail = (): never => {
      throw reason;
    };
    for (const hooks of [{ beforeRequest: [fail] }, { afterResponse: [fail] }]) {
      const result = await callWith(hooks, server, 2);
      expect(result).toMatchObject({ error: { type: 'hook_error', attempts: 1, cause } });
      expect(findSecret(result, apiKey)).toEqual([]);
    }
    expect(server.requests).toHaveLength(1);
  });

  it('reports a failed connection, and does not call beforeError', async () => {
    const server = await startServer(reset);
    const beforeError = vi.fn((error: HTTPError) => error);
    const result = await callWith({ beforeError: [beforeError] }, server);

    expect(result).toMatchObject({
      error: { type: 'connection_error', attempts: 1, cause: { name: 'TypeError' } },
    });
    expect(beforeError).not.toHaveBeenCalled();
    expect(findSecret(result, apiKey, clientSecret)).toEqual([]);
  });

  it('does not retry after an afterResponse hook that returns ky.retry()', async () => {
    const server = await startServer();
    const result = await callWith({ afterResponse: [() => ky.retry()] }, server);

    expect(isStripeError(result.error)).toBe(true);
    expect(findSecret(result, apiKey, clientSecret)).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });
});
