import type { FetchLike, StripeClientConfig } from 'stripe-customer-session';
import type { CreateClient } from './clients.js';
import { apiKey, makeSession } from './fixtures.js';

/** A request that reached a `fetch` without a network. */
export interface SentRequest extends Readonly<Parameters<FetchLike>[1]> {
  readonly url: string;
  /** By `performance.now()`. */
  readonly sentAt: number;
}

/** Responds to a request. */
export type Respond = (request: SentRequest) => Response | Promise<Response>;

type Headers = Readonly<Record<string, string>>;

/**
 * Creates a client without a network, and records its requests. It receives the responses in turn,
 * and the last one from then on.
 */
export function observeClient(
  createClient: CreateClient,
  responses: readonly Respond[] = [ok()],
  config: Partial<StripeClientConfig> = {},
) {
  const requests: SentRequest[] = [];
  const fetch: FetchLike = (url, init) => {
    const request = { ...init, url, sentAt: performance.now() };
    requests.push(request);
    const respond = responses[Math.min(requests.length, responses.length) - 1] ?? ok();
    return Promise.resolve(respond(request));
  };
  return { client: createClient({ apiKey, fetch, ...config }), requests };
}

/** A 200 with a session, or any other value as JSON. */
export function ok(value: unknown = makeSession(), headers: Headers = {}): Respond {
  return json(200, value, { 'Request-Id': 'req_ok', ...headers });
}

/** An error as Stripe sends it. */
export function error(
  status: number,
  fields: Readonly<Record<string, unknown>> = {},
  headers: Headers = {},
): Respond {
  const body = { error: { type: 'api_error', message: 'Something went wrong.', ...fields } };
  return json(status, body, { 'Request-Id': `req_${status}`, ...headers });
}

export function json(status: number, value: unknown, headers: Headers = {}): Respond {
  return () => Response.json(value, { status, headers });
}

export function text(status: number, body: string | null, headers: Headers = {}): Respond {
  return () => new Response(body, { status, headers });
}

function socketError(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('read'), { code }) });
}

/** The connection is reset before any header. */
export const reset: Respond = () => Promise.reject(socketError('ECONNRESET'));

/** No header ever arrives. */
export const stall: Respond = () => new Promise(() => undefined);

/** The connection ends in the body. */
export const cut: Respond = () =>
  halfResponse('req_cut', (controller) => controller.error(socketError('UND_ERR_SOCKET')));

/** The headers and half of the body arrive, the rest never. */
export const stallInBody: Respond = () => halfResponse('req_stall', () => undefined);

function halfResponse(
  requestId: string,
  pull: (controller: ReadableStreamDefaultController) => void,
): Response {
  const half = new TextEncoder().encode(JSON.stringify(makeSession()).slice(0, -20));
  const body = new ReadableStream(
    { start: (controller) => controller.enqueue(half), pull },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: { 'Request-Id': requestId } });
}
