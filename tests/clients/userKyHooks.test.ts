import ky, { type Hooks } from 'ky';
import {
  createCustomerSession,
  rawRequest,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clientThrough, errorOf } from '../support/clients.js';
import { makeParams, makeSession } from '../support/fixtures.js';
import { ok, stall, startServer, stripeError } from '../support/server.js';

describe('kyFetch', () => {
  it('config: ky, its hooks run in the order of a call', async () => {
    const server = await startServer();
    const log: string[] = [];
    const instance = ky.create({
      hooks: {
        init: [() => log.push('init')],
        beforeRequest: [
          ({ request }) => {
            log.push('beforeRequest');
            request.headers.set('X-Trace', 'trace-1');
          },
        ],
        afterResponse: [
          async ({ response }) => {
            log.push(`afterResponse ${response.status} ${(await response.text()).length > 0}`);
          },
        ],
      },
    });
    const session = await createCustomerSession(clientThrough(instance, server), makeParams());

    expect(session).toEqual(makeSession());
    expect(log).toEqual(['init', 'beforeRequest', 'afterResponse 200 true']);
    expect(server.requests[0]?.headers['x-trace']).toBe('trace-1');
  });

  it('config: ky, hooks of an instance that extends another', async () => {
    const server = await startServer();
    const log: string[] = [];
    const hooks = (name: string): Hooks => ({
      beforeRequest: [
        () => {
          log.push(name);
        },
      ],
    });
    const instance = ky.create({ hooks: hooks('below') }).extend({ hooks: hooks('above') });
    await createCustomerSession(clientThrough(instance, server), makeParams());

    expect(log).toEqual(['below', 'above']);
  });

  it('config: ky, hooks see each attempt and each error answer', async () => {
    const server = await startServer(stripeError(500), ok());
    const statuses: number[] = [];
    const instance = ky.create({
      hooks: {
        afterResponse: [
          ({ response }) => {
            statuses.push(response.status);
          },
        ],
      },
    });
    await createCustomerSession(clientThrough(instance, server), makeParams());

    expect(statuses).toEqual([500, 200]);
  });

  it('config: ky, its beforeError sees a failed connection and changes nothing', async () => {
    const server = await startServer((response) => response.socket?.destroy());
    const names: string[] = [];
    const instance = ky.create({
      hooks: {
        beforeError: [
          ({ error }) => {
            names.push(error.name);
            return error;
          },
        ],
      },
    });
    const client = clientThrough(instance, server, { maxNetworkRetries: 0 });

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'connection_error',
      attempts: 1,
      cause: { name: 'TypeError' },
    });
    expect(names).toHaveLength(1);
  });

  it('config: ky, a Response of a beforeRequest hook is the answer', async () => {
    const server = await startServer();
    const instance = ky.create({
      hooks: { beforeRequest: [() => Response.json(makeSession({ livemode: true }))] },
    });
    const session = await createCustomerSession(clientThrough(instance, server), makeParams());

    expect(session.livemode).toBe(true);
    expect(server.requests).toHaveLength(0);
  });

  it('config: ky, a Response of an afterResponse hook is the answer', async () => {
    const server = await startServer();
    const instance = ky.create({
      hooks: {
        afterResponse: [
          () => Response.json({ error: { message: 'By hook.', code: 'c' } }, { status: 402 }),
        ],
      },
    });

    expect(
      await errorOf(createCustomerSession(clientThrough(instance, server), makeParams())),
    ).toMatchObject({ type: 'card_error', message: 'By hook.', code: 'c', statusCode: 402 });
    expect(server.requests).toHaveLength(1);
  });

  it('config: ky, a Request of a hook is sent when it keeps to the origin', async () => {
    const server = await startServer();
    const instance = ky.create({
      hooks: {
        beforeRequest: [
          ({ request }) => {
            const headers = new Headers(request.headers);
            headers.set('X-Signed', 'yes');
            return new Request(`${server.url}/proxy/v1/customer_sessions`, {
              method: 'POST',
              headers,
              body: 'replaced=1',
            });
          },
        ],
      },
    });
    await createCustomerSession(clientThrough(instance, server), makeParams());

    expect(server.requests).toMatchObject([
      { path: '/proxy/v1/customer_sessions', body: 'replaced=1', headers: { 'x-signed': 'yes' } },
    ]);
  });

  it('config: timeout covers the hooks of the ky instance', async () => {
    const server = await startServer(stall);
    const instance = ky.create({
      hooks: { beforeRequest: [() => new Promise<undefined>(() => undefined)] },
    });
    const client = clientThrough(instance, server, { timeout: 50, maxNetworkRetries: 0 });

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'timeout_error',
    });
    expect(server.requests).toHaveLength(0);
  });

  it('behavior: a GET has no body, whatever hooks there are', async () => {
    const server = await startServer(ok({ id: 'cus_1' }));
    const instance = ky.create({ hooks: { beforeRequest: [() => undefined] } });
    const request = { method: 'GET', path: '/v1/customers/cus_1' } as const;

    expect(await rawRequest(clientThrough(instance, server), request)).toEqual({ id: 'cus_1' });
    expect(server.requests[0]).toMatchObject({ method: 'GET', body: '' });
  });

  it('behavior: hooks change headers and body', async () => {
    const server = await startServer();
    const instance = ky.create({
      hooks: {
        beforeRequest: [
          ({ request }) => request.headers.set('X-Trace', 't1'),
          ({ request }) => new Request(request, { body: 'changed=1' }),
        ],
      },
    });
    await createCustomerSession(clientThrough(instance, server), makeParams());

    expect(server.requests[0]).toMatchObject({ body: 'changed=1', headers: { 'x-trace': 't1' } });
  });

  it('error: a hook that uses the body up is no network error, and is not retried', async () => {
    const server = await startServer();
    const read: string[] = [];
    const instance = ky.create({
      hooks: {
        beforeRequest: [
          async ({ request }) => {
            read.push(await request.text());
          },
        ],
      },
    });
    const error = await errorOf(
      createCustomerSession(clientThrough(instance, server), makeParams()),
    );

    expect(error).toMatchObject({
      type: 'invalid_params',
      message: 'Invalid request: config.fetch has a hook that reads the body of the request',
      issues: [{ path: 'config.fetch' }],
    });
    expect(read).toHaveLength(1);
    expect(server.requests).toHaveLength(0);
  });

  it.each<[string, (next: typeof fetch) => typeof fetch]>([
    ['hands on what it is given', (next) => (input, init) => next(input, init)],
    ['hands on a URL', (next) => (input, init) => next(String(input), init)],
  ])('behavior: a fetch of an init hook that %s', async (_title, wrap) => {
    const server = await startServer();
    const calls: unknown[] = [];
    const instance = ky.create({
      hooks: {
        init: [
          (options) => {
            const next = options.fetch as typeof fetch;
            const wrapped = wrap(next);
            options.fetch = (input, init) => {
              calls.push(input);
              return wrapped(input, init);
            };
          },
        ],
      },
    });

    expect(await createCustomerSession(clientThrough(instance, server), makeParams())).toEqual(
      makeSession(),
    );
    expect(calls).toEqual([`${server.url}/v1/customer_sessions`]);
    expect(server.requests[0]?.body).toMatch(/^customer=cus_123&/);
  });

  it('error: a fetch of an init hook cannot turn the request to another origin', async () => {
    const server = await startServer();
    const other = await startServer();
    const instance = ky.create({
      hooks: {
        init: [
          (options) => {
            const next = options.fetch as typeof fetch;
            options.fetch = (_input, init) => next(other.url, init);
          },
        ],
      },
    });
    const { error } = await safeCreateCustomerSession(
      clientThrough(instance, server),
      makeParams(),
    );

    expect(error).toMatchObject({ type: 'invalid_params', issues: [{ path: 'config.fetch' }] });
    expect(server.requests).toHaveLength(0);
    expect(other.requests).toHaveLength(0);
  });
});
