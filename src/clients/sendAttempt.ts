import { parseRetryAfter } from '../retry/retryPolicy.js';
import type { FetchInit } from '../types/ClientConfig.js';
import type { Transport } from './Transport.js';
import { type Outcome, within } from './within.js';

/** What one attempt came to: the text of a whole answer, or why there is none. */
export type Attempt = Outcome<string> & {
  /** What arrived before the body, if it did. */
  readonly head: AnswerHead | undefined;
};

/** An answer's status and headers, read once: the getters of a caller's own `fetch` may throw. */
export interface AnswerHead {
  /** The HTTP status; 0 where the answer has none. */
  readonly status: number;
  readonly requestId: string | undefined;
  readonly apiVersion: string | undefined;
  readonly isReplay: boolean;
  readonly shouldRetry: string | undefined;
  /** In seconds. */
  readonly retryAfter: number | undefined;
  readonly headers: Headers;
}

/** A request, and how to send it. */
interface AttemptToSend {
  readonly transport: Transport;
  readonly url: string;
  readonly init: Omit<FetchInit, 'signal'>;
  /** How long headers and body may take, in milliseconds. */
  readonly timeout: number;
  /** The caller's signal. */
  readonly signal: AbortSignal | null | undefined;
  /** Hides secrets in a text, and drops what is no text. */
  readonly mask: (text: unknown) => string | undefined;
}

/**
 * Sends a request once and reads the whole answer. Whatever the transport throws or gives in place of
 * an answer ends up in the outcome.
 *
 * @param attempt - The request, and how to send it.
 * @returns What came of it.
 */
export async function sendAttempt(attempt: AttemptToSend): Promise<Attempt> {
  const { transport, url, init, timeout, signal, mask } = attempt;
  const controller = new AbortController();
  let head: AnswerHead | undefined;

  const outcome = await within(timeout, signal, async () => {
    const response = await transport(url, { ...init, signal: controller.signal });
    if (controller.signal.aborted) {
      // Nobody waits for it any more, and some runtimes have few connections to spare.
      await (response as Partial<Response>).body?.cancel();
    }
    head = readHead(response as Response, mask);
    const text: unknown = await response.text();
    if (typeof text !== 'string') throw new TypeError('The body of the response is no text');
    return text;
  });
  if (outcome.failure) controller.abort();
  return { head, ...outcome };
}

function readHead({ status, headers }: Response, mask: AttemptToSend['mask']): AnswerHead {
  const read = (name: string): string | undefined => mask(headers.get(name));
  return {
    status: Number.isInteger(status) ? status : 0,
    requestId: read('Request-Id'),
    apiVersion: read('Stripe-Version'),
    isReplay: read('Idempotent-Replayed') === 'true',
    shouldRetry: read('Stripe-Should-Retry'),
    retryAfter: parseRetryAfter(read('Retry-After'), Date.now()),
    headers,
  };
}
