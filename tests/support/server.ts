import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, createServer as createNetServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll } from 'vitest';
import { makeSession } from './fixtures.js';

/** A request that arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** The path, with the query if there is one. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** When the request was complete, by `performance.now()`. */
  readonly arrivedAt: number;
}

/** Writes a response, complete or broken, or none. */
export type Responder = (response: ServerResponse, request: RecordedRequest) => unknown;

type ResponseHeaders = Readonly<Record<string, string>>;

/** An HTTP server on loopback. */
export interface LoopbackServer {
  /** Its origin. */
  readonly url: string;
  /** The requests that arrived, in order. */
  readonly requests: readonly RecordedRequest[];
  /** The requests whose connection ended before their response was complete. */
  readonly disconnects: readonly RecordedRequest[];
  /** How many connections to it are open. */
  readonly countConnections: () => Promise<number>;
  /** Stops it, and drops its connections. */
  readonly close: () => Promise<void>;
}

/** The requests of a server, without what differs between two servers. */
export function comparable({ url, requests }: LoopbackServer): unknown {
  return requests.map(({ arrivedAt: _, headers, ...request }) => ({
    ...request,
    headers: { ...headers, host: headers.host === new URL(url).host },
  }));
}

const running = new Set<LoopbackServer>();

afterAll(async () => {
  await Promise.all([...running].map((server) => server.close()));
});

/** Starts a server that sends the responses in turn, and the last one from then on. */
export async function startServer(...responses: readonly Responder[]): Promise<LoopbackServer> {
  const requests: RecordedRequest[] = [];
  const disconnects: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const recorded: RecordedRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
      arrivedAt: performance.now(),
    };
    requests.push(recorded);
    response.on('close', () => {
      if (!response.writableFinished) disconnects.push(recorded);
    });
    const respond = responses[Math.min(requests.length, responses.length) - 1] ?? ok();
    await respond(response, recorded);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const started: LoopbackServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    disconnects,
    countConnections: promisify(server.getConnections.bind(server)),
    async close() {
      running.delete(started);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  running.add(started);
  return started;
}

/** The origin of a port where nothing listens. A client holds it, so that no other test gets it. */
export async function findClosedOrigin(): Promise<string> {
  const server = createNetServer((accepted) => accepted.unref())
    .listen(0, '127.0.0.1')
    .unref();
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').unref();
  await once(socket, 'connect');
  return `http://127.0.0.1:${socket.localPort}`;
}

/** A 200 with a session, or any other value as JSON. */
export function ok(value: unknown = makeSession(), headers: ResponseHeaders = {}): Responder {
  return json(200, value, { 'Request-Id': 'req_ok', ...headers });
}

/** An error as Stripe sends it. */
export function stripeError(
  status: number,
  error: Readonly<Record<string, unknown>> = {},
  headers: ResponseHeaders = {},
): Responder {
  const body = { error: { type: 'api_error', message: 'Something went wrong.', ...error } };
  return json(status, body, { 'Request-Id': `req_${status}`, ...headers });
}

export function json(status: number, value: unknown, headers: ResponseHeaders = {}): Responder {
  return text(status, JSON.stringify(value), { 'Content-Type': 'application/json', ...headers });
}

export function text(
  status: number,
  body: string | Buffer,
  headers: ResponseHeaders = {},
): Responder {
  return (response) => response.writeHead(status, headers).end(body);
}

/** A 200 that is compressed. */
export function gzipped(value: unknown): Responder {
  return text(200, gzipSync(JSON.stringify(value)), {
    'Content-Type': 'application/json',
    'Content-Encoding': 'gzip',
  });
}

/** A 200 in chunks of one byte each, which split characters. */
export function inSingleBytes(value: unknown): Responder {
  return async (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    for (const byte of Buffer.from(JSON.stringify(value))) {
      response.write(Buffer.of(byte));
      await sleep(0);
    }
    response.end();
  };
}

export function redirect(status: number, location: string): Responder {
  return text(status, '', { Location: location });
}

/** The connection is reset before any header. */
export const reset: Responder = (response) => response.socket?.resetAndDestroy();

/** The connection ends before the length of the body. */
export const cutByLength: Responder = (response) => {
  const body = JSON.stringify(makeSession());
  response.writeHead(200, { 'Request-Id': 'req_cut', 'Content-Length': `${body.length}` });
  response.write(body.slice(0, -20), () => response.socket?.end());
};

/** The connection ends before the last chunk of the body. */
export const cutInChunks: Responder = (response) => {
  response.writeHead(200, { 'Request-Id': 'req_cut' });
  response.write(JSON.stringify(makeSession()), () => response.socket?.end());
};

/** No header is ever sent. */
export const stall: Responder = () => undefined;

/** The headers and half of the body are sent, the rest never. */
export const stallInBody: Responder = (response) => {
  const body = JSON.stringify(makeSession());
  response.writeHead(200, { 'Request-Id': 'req_stall', 'Content-Length': `${body.length}` });
  response.write(body.slice(0, -20));
};
