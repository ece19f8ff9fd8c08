import ky from 'ky';
import { createCustomerSession } from 'stripe-customer-session';
import { describe, expect, it } from 'vitest';
import { clientThrough, configFor, createKyClient, errorOf } from '../support/clients.js';
import { apiKey, makeParams, makeSession } from '../support/fixtures.js';
import { comparable, ok, startServer, stripeError } from '../support/server.js';

describe('kyFetch', () => {
  it('config: ky, bare', async () => {
    const server = await startServer();
    expect(await createCustomerSession(clientThrough(ky, server), makeParams())).toEqual(
      makeSession(),
    );
  });

  it('config: ky, its other options do not apply', async () => {
    const other = await startServer();
    const plain = await startServer();
    const server = await startServer();
    const instance = ky.create({
      prefix: other.url,
      baseUrl: other.url,
      method: 'PUT',
      headers: { 'X-Own': 'yes', Authorization: 'Bearer own', 'Content-Type': 'text/plain' },
      json: { own: true },
      searchParams: { own: 'yes' },
      redirect: 'follow',
      credentials: 'include',
      signal: AbortSignal.abort(),
    });
    await createCustomerSession(createKyClient(configFor(plain)), makeParams(), {
      idempotencyKey: 'order-1',
    });
    await createCustomerSession(clientThrough(instance, server), makeParams(), {
      idempotencyKey: 'order-1',
    });

    expect(comparable(server)).toEqual(comparable(plain));
    expect(other.requests).toHaveLength(0);
  });

  it('config: ky, its retry does not apply', async () => {
    const server = await startServer(stripeError(500));
    const instance = ky.create({ retry: { limit: 5, methods: ['post'], delay: () => 1 } });
    const client = clientThrough(instance, server, { maxNetworkRetries: 0 });

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'api_error',
      attempts: 1,
    });
    expect(server.requests).toHaveLength(1);
  });

  it('config: ky, its timeouts do not apply', async () => {
    const server = await startServer((...args) => {
      setTimeout(() => ok()(...args), 80);
    });
    const instance = ky.create({ timeout: 10, totalTimeout: 20 });

    expect(await createCustomerSession(clientThrough(instance, server), makeParams())).toEqual(
      makeSession(),
    );
  });

  it.each([true, () => true])('config: ky, its throwHttpErrors does not apply', async (value) => {
    const server = await startServer(stripeError(404, { code: 'resource_missing' }));
    const instance = ky.create({ throwHttpErrors: value });

    expect(
      await errorOf(createCustomerSession(clientThrough(instance, server), makeParams())),
    ).toMatchObject({ type: 'invalid_request_error', code: 'resource_missing' });
  });

  it('config: ky, its context applies', async () => {
    const server = await startServer();
    const seen: unknown[] = [];
    const instance = ky.create({
      context: { tenant: 't1' },
      hooks: {
        beforeRequest: [
          ({ options }) => {
            seen.push(options.context);
          },
        ],
      },
    });
    await createCustomerSession(clientThrough(instance, server), makeParams());

    expect(seen).toEqual([{ tenant: 't1' }]);
  });

  it('config: ky, its fetch applies, without a this', async () => {
    const server = await startServer();
    const selves: unknown[] = [];
    const instance = ky.create({
      fetch: function (this: unknown, ...args) {
        selves.push(this);
        return fetch(...args);
      },
    });
    await createCustomerSession(clientThrough(instance, server), makeParams());

    expect(selves).toEqual([undefined]);
    expect(server.requests).toHaveLength(1);
  });

  it('config: the ky instance itself stays as it was', async () => {
    const server = await startServer();
    const instance = ky.create({ prefix: server.url, hooks: { init: [() => undefined] } });
    await createCustomerSession(clientThrough(instance, server), makeParams());
    await instance.get('own');

    expect(server.requests[1]).toMatchObject({ method: 'GET', path: '/own' });
    expect(JSON.stringify(server.requests[1])).not.toContain(apiKey);
  });
});
