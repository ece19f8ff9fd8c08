import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Responder, redirect, reset, stall, stripeError, text } from '../../support/server.js';

/** The API's response before it is sent. */
export interface Executed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The timeout of an attempt. */
export const timeout = 1000;

/** Faults before the API: nothing is executed. */
export const before: Readonly<Record<string, Responder>> = {
  reset,
  stall,
  'a 400': stripeError(400),
  'a 409': stripeError(409, { code: 'idempotency_key_in_use' }),
  'a 429 to retry': stripeError(429, { code: 'lock_timeout' }, { 'Stripe-Should-Retry': 'true' }),
  'a 500': stripeError(500),
  'a 500 not to retry': stripeError(500, {}, { 'Stripe-Should-Retry': 'false' }),
  'a 502 of a proxy': text(502, '<h1>Bad gateway</h1>', { 'Content-Type': 'text/html' }),
  'a 503 to retry later': stripeError(503, {}, { 'Retry-After': '1' }),
  'a 503 to retry never': stripeError(503, {}, { 'Retry-After': '86400' }),
  'a redirect': redirect(307, '/v1/elsewhere'),
};

/** Faults after the API; `chance` is from 0 to 1. */
export const after: Readonly<
  Record<string, (response: ServerResponse, executed: Executed, chance: number) => unknown>
> = {
  nothing: send,
  'a new connection': (response, executed) =>
    send(response, withHeader(executed, 'Connection', 'close')),
  'a reset after execution': (response) => response.socket?.resetAndDestroy(),
  'slow headers': async (response, executed, chance) => {
    await sleep((chance * timeout) / 2);
    send(response, executed);
  },
  'headers that come too late': async (response, executed) => {
    await sleep(timeout * 1.5);
    send(response, executed);
  },
  'a body that stalls': (response, executed) => sendPart(response, withLength(executed)),
  'a body cut short of its length': (response, executed) =>
    sendPart(response, withLength(executed), () => response.socket?.end()),
  'a body cut in its chunks': (response, executed) =>
    sendPart(response, executed, () => response.socket?.resetAndDestroy()),
  'the wrong content type': (response, executed) =>
    send(response, withHeader(executed, 'Content-Type', 'text/html; charset=utf-16')),
  'no content type': (response, { body, status }) => response.writeHead(status).end(body),
  gzip: (response, executed) => send(response, gzipped(executed)),
  'gzip cut off': (response, executed) =>
    sendPart(response, gzipped(executed), () => response.end()),
  'invalid gzip': (response, executed) =>
    send(response, withHeader(executed, 'Content-Encoding', 'gzip')),
  'odd chunks': async (response, { body, headers, status }, chance) => {
    response.writeHead(status, headers);
    const size = 1 + Math.floor(chance * 60);
    for (let start = 0; start < body.length && !response.destroyed; start += size) {
      response.write(body.subarray(start, start + size));
      await sleep(0);
    }
    response.end();
  },
};

function send(response: ServerResponse, { body, headers, status }: Executed): void {
  response.writeHead(status, headers).end(body);
}

function sendPart(
  response: ServerResponse,
  { body, headers, status }: Executed,
  then?: () => void,
): void {
  response.writeHead(status, headers).write(body.subarray(0, -20), then);
}

function withLength(executed: Executed): Executed {
  return withHeader(executed, 'Content-Length', `${executed.body.length}`);
}

function withHeader(executed: Executed, name: string, value: string): Executed {
  return { ...executed, headers: { ...executed.headers, [name.toLowerCase()]: value } };
}

function gzipped(executed: Executed): Executed {
  return { ...withHeader(executed, 'Content-Encoding', 'gzip'), body: gzipSync(executed.body) };
}
