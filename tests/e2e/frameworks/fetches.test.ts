import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import nodeFetch from 'node-fetch';
import {
  createStripeClient,
  type FetchLike,
  rawRequest,
  safeCreateCustomerSession,
} from 'stripe-customer-session';
import { ProxyAgent, fetch as undiciFetch } from 'undici';
import { afterAll, expect, it } from 'vitest';
import { configFor } from '../../support/clients.js';
import { makeParams } from '../../support/fixtures.js';
import { ok, startServer, stripeError } from '../../support/server.js';

/** Starts a proxy on loopback that supports CONNECT. */
async function startProxy() {
  const targets: string[] = [];
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    targets.push(url);
    const [host, port] = url.split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, targets, close: () => proxy.close() };
}

const proxy = await startProxy();
const proxyAgent = new ProxyAgent({ uri: proxy.url, proxyTunnel: true });

afterAll(async () => {
  await proxyAgent.close();
  proxy.close();
});

const fetches: readonly (readonly [string, FetchLike])[] = [
  ["npm's undici", undiciFetch],
  ['node-fetch', nodeFetch],
  ['a proxy', (url, init) => undiciFetch(url, { ...init, dispatcher: proxyAgent })],
];

it.each(fetches)('requests, errors and aborts work with %s', async (title, fetch) => {
  const controller = new AbortController();
  const { signal } = controller;
  const server = await startServer(ok({ id: 'cus_1' }), stripeError(404), () => controller.abort());
  const client = createStripeClient(configFor(server, { fetch }));
  const create = (options = {}) => safeCreateCustomerSession(client, makeParams(), options);

  const get = { method: 'GET', path: '/v1/customers/cus_1' } as const;
  expect(await rawRequest(client, get)).toEqual({ id: 'cus_1' });
  expect(await create()).toMatchObject({
    error: { type: 'invalid_request_error', requestId: 'req_404' },
  });
  expect(await create({ signal })).toMatchObject({ error: { type: 'abort_error' } });
  expect(server.requests).toMatchObject([
    { ...get, body: '' },
    { method: 'POST', body: expect.stringMatching(/^customer=cus_123&components\[/) },
    { method: 'POST' },
  ]);
  if (title === 'a proxy') expect(proxy.targets.length).toBeGreaterThan(0);
});
