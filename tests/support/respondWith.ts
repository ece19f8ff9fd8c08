import type { IncomingHttpHeaders } from 'node:http';
import type { Responder } from './server.js';

/**
 * Responds with a web-standard handler. If the handler rejects or its body fails, the connection is
 * closed after everything before was sent.
 */
export function respondWith(handler: (request: Request) => Promise<Response>): Responder {
  return async (response, { body, headers, method, path }) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      const request = new Request(new URL(path, `http://${headers.host}`), {
        method,
        headers: headersOf(headers),
        body: method === 'GET' ? null : body,
        signal: gone.signal,
      });
      const { status, headers: sent, body: stream } = await handler(request);
      response.writeHead(status, Object.fromEntries(sent));
      const reader = stream?.getReader();
      for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
        const { value } = read;
        await new Promise((resolve) => response.write(value, resolve));
      }
      response.end();
    } catch {
      response.destroy();
    }
  };
}

/** Converts the headers of Node.js. */
export function headersOf(headers: IncomingHttpHeaders): Headers {
  return new Headers(
    Object.entries(headers).map(([name, value]): [string, string] => [name, `${value}`]),
  );
}
