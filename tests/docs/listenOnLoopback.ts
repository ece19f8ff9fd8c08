import { once } from 'node:events';
import { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { sendRequest } from '../package/handler/request.js';
import { headersOf } from '../support/respondWith.js';
import type { Serve } from './findServers.js';

/** Lets the servers of blocks listen on a free port of loopback instead of their own. */
export function listenOnLoopback() {
  const servers = new Set<Server>();
  const { listen } = Server.prototype;
  vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server, ...args) {
    servers.add(this);
    const onListening = args.find((arg: unknown): arg is () => void => typeof arg === 'function');
    return listen.call(this, { port: 0, host: '127.0.0.1' }, onListening);
  });
  return {
    /** Resolves to the servers once all of them listen. */
    async listeners(): Promise<readonly Serve[]> {
      // Frameworks do other work before they listen.
      if (servers.size === 0) await new Promise((resolve) => setTimeout(resolve, 0));
      for (const server of servers) if (!server.listening) await once(server, 'listening');
      const ports = Array.from(servers, (server) => (server.address() as AddressInfo).port);
      return ports.map((port) => (request) => sendTo(port, request));
    },
    stop() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

/** Sends a request as a browser does, with the shop's `Host`. */
export async function sendTo(port: number, request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  const { status, headers, body } = await sendRequest(
    `http://127.0.0.1:${port}${pathname}`,
    request.method,
    { host, ...Object.fromEntries(request.headers) },
    await request.text(),
  );
  return new Response(body || null, { status, headers: headersOf(headers) });
}
