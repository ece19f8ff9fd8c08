import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll } from 'vitest';

/** A TCP server on loopback, which only reads where a request ends. */
export interface RawServer {
  readonly url: string;
  /** Sets the bytes to send on the next connections, which are then closed. */
  readonly answerWith: (bytes: Uint8Array) => void;
}

/** Starts a server for responses that no HTTP server sends. */
export async function startRawServer(): Promise<RawServer> {
  let answer: Uint8Array = new Uint8Array();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A client that has read enough may reset the connection.
    socket.on('error', () => socket.destroy());
    let request = '';
    socket.on('data', (chunk) => {
      request += chunk.toString('latin1');
      if (isWhole(request)) socket.end(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerWith(bytes) {
      answer = bytes;
    },
  };
}

function isWhole(request: string): boolean {
  const [head = '', ...rest] = request.split('\r\n\r\n');
  const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0);
  return rest.length > 0 && rest.join('\r\n\r\n').length >= length;
}
