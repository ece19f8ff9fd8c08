import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import nodeFetch from 'node-fetch';
import { createCustomerSession, type FetchLike, rawRequest } from 'stripe-customer-session';
import { Agent, ProxyAgent, fetch as undiciFetch } from 'undici';
import { afterAll, describe, expect, it } from 'vitest';
import { clients, configFor, errorOf } from '../../support/clients.js';
import { makeParams, makeSession } from '../../support/fixtures.js';
import { ok, stall, startServer, stripeError } from '../../support/server.js';

/** A proxy on loopback that tells what went through it, by CONNECT or by an absolute target. */
async function startProxy() {
  const targets: string[] = [];
  const proxy = createServer((incoming, outgoing) => {
    targets.push(incoming.url ?? '');
    const { method, headers } = incoming;
    const onward = request(incoming.url ?? '', { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  proxy.on('connect', ({ url = '' }, socket) => {
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
const proxyAgent = new ProxyAgent(proxy.url);
const agent = new Agent();

afterAll(async () => {
  await proxyAgent.close();
  await agent.close();
  proxy.close();
});

const fetches: readonly (readonly [string, FetchLike])[] = [
  ["npm's undici", undiciFetch],
  ["npm's undici with an agent", (url, init) => undiciFetch(url, { ...init, dispatcher: agent })],
  ['node-fetch', nodeFetch],
  ['undici through a proxy', (url, init) => undiciFetch(url, { ...init, dispatcher: proxyAgent })],
];

describe.each(clients)('%s', (_, createClient) => {
  it.each(fetches)('config: sends by the fetch of %s', async (_title, fetch) => {
    const server = await startServer();
    const client = createClient(configFor(server, { fetch }));

    expect(await createCustomerSession(client, makeParams())).toEqual(makeSession());
    expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/v1/customer_sessions' });
    expect(server.requests[0]?.body).toMatch(/^customer=cus_123&components\[/);
  });

  it.each(fetches)('behavior: %s: retries, errors, a GET', async (_title, fetch) => {
    const server = await startServer(
      stripeError(500),
      ok({ id: 'cus_1' }),
      stripeError(404, {}, { 'Request-Id': 'req_1' }),
    );
    const client = createClient(configFor(server, { fetch }));

    expect(await rawRequest(client, { method: 'GET', path: '/v1/customers/cus_1' })).toEqual({
      id: 'cus_1',
    });
    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'invalid_request_error',
      requestId: 'req_1',
    });
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST']);
  });

  it.each(fetches)('behavior: %s: a timeout ends the request', async (_title, fetch) => {
    const server = await startServer(stall);
    const client = createClient(configFor(server, { fetch, timeout: 200, maxNetworkRetries: 0 }));

    expect(await errorOf(createCustomerSession(client, makeParams()))).toMatchObject({
      type: 'timeout_error',
    });
  });
});

describe('ProxyAgent', () => {
  it('default: the requests went through the proxy', () => {
    expect(proxy.targets.length).toBeGreaterThan(0);
    expect(proxy.targets.every((target) => target.includes('127.0.0.1'))).toBe(true);
  });
});
