import { once } from 'node:events';
import { type OutgoingHttpHeaders, Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';
import type { Serve } from './findServers.js';

/** The servers of Node.js that a block started. */
export interface Listeners {
  /** How requests can be sent to each, once all of them listen. */
  readonly listeners: () => Promise<readonly Serve[]>;
  readonly stop: () => void;
}

/** Lets the servers of blocks listen for real, on a free port of loopback instead of their own. */
export function listenOnLoopback(): Listeners {
  const servers = new Set<Server>();
  const { listen } = Server.prototype;
  vi.spyOn(Server.prototype, 'listen').mockImplementation(function (
    this: Server,
    ...args: readonly unknown[]
  ) {
    servers.add(this);
    const onListening = args.find((arg) => typeof arg === 'function') as (() => void) | undefined;
    return listen.call(this, { port: 0, host: '127.0.0.1' }, onListening);
  });
  return {
    async listeners() {
      // Frameworks prepare themselves before they listen.
      if (servers.size === 0) await new Promise((resolve) => setTimeout(resolve, 0));
      for (const server of servers) if (!server.listening) await once(server, 'listening');
      return Array.from(servers, (server) => (request) => {
        const { port } = server.address() as AddressInfo;
        return sendTo(port, request);
      });
    },
    stop() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

/** Sends a request as a browser would, whose `Host` is the shop's; `fetch` would set its own. */
export async function sendTo(port: number, request: Request): Promise<Response> {
  const { url, method, headers } = request;
  const { host, pathname } = new URL(url);
  const outgoing: OutgoingHttpHeaders = { host, ...Object.fromEntries(headers) };
  const message = send({ host: '127.0.0.1', port, path: pathname, method, headers: outgoing });
  message.end(await request.text());
  const [incoming] = await once(message, 'response');
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return new Response(chunks.length > 0 ? Buffer.concat(chunks) : null, {
    status: incoming.statusCode,
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, `${value}`]),
    ),
  });
}
