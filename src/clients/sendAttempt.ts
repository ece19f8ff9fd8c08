import type { Mask } from '../errors/secrets.js';
import { parseRetryAfter } from '../retry/retryPolicy.js';
import type { FetchResponse } from '../types/ClientConfig.js';
import type { ResponseMetadata } from '../types/ResponseMetadata.js';
import { type Outcome, within } from './within.js';

/** What one attempt came to: the text of a whole answer, or why there is none. */
export type Attempt = Outcome<string> & {
  /** What arrived before the body, if it did. */
  readonly head: Head | undefined;
};

/** An answer's status and headers, read once: the getters of a caller's own `fetch` may throw. */
export interface Head extends Pick<ResponseMetadata, 'status' | 'idempotentReplayed' | 'headers'> {
  readonly requestId: string | undefined;
  readonly apiVersion: string | undefined;
  readonly shouldRetry: string | undefined;
  readonly retryAfter: number | undefined;
}

/**
 * Sends a request once and reads the whole answer. Whatever is thrown, or given in place of an answer,
 * ends up in the outcome.
 *
 * @param send - Sends the request under a signal.
 * @param timeout - How long headers and body may take, in milliseconds.
 * @param signal - The caller's signal.
 * @param mask - Hides secrets in a text, and drops what is no text.
 * @returns What came of it.
 */
export async function sendAttempt(
  send: (signal: AbortSignal) => Promise<FetchResponse>,
  timeout: number,
  signal: AbortSignal | null | undefined,
  mask: Mask,
): Promise<Attempt> {
  const controller = new AbortController();
  let head: Head | undefined;

  const outcome = await within(timeout, signal, async () => {
    const response = (await send(controller.signal)) as Response;
    // Nobody waits for a late answer any more, and some runtimes have few connections to spare.
    if (controller.signal.aborted) await response.body?.cancel();
    head = readHead(response, mask);
    // A body that is not text fails here, like every other broken body.
    return (await response.text()).slice();
  });
  if (outcome.failure) controller.abort();
  return { head, ...outcome };
}

function readHead({ status, headers }: Response, mask: Mask): Head {
  const read = (name: string): string | undefined => mask(headers.get(name));
  return {
    status: Number.isInteger(status) ? status : 0,
    requestId: read('Request-Id'),
    apiVersion: read('Stripe-Version'),
    idempotentReplayed: read('Idempotent-Replayed') === 'true',
    shouldRetry: read('Stripe-Should-Retry'),
    retryAfter: parseRetryAfter(read('Retry-After'), Date.now()),
    headers,
  };
}
