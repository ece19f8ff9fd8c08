import type { FailureType } from '../errors/requestErrors.js';
import type { Mask } from '../errors/secrets.js';
import { parseRetryAfter } from '../retry/retryPolicy.js';
import type { FetchResponse } from '../settings/StripeClientConfig.js';
import { raceWithTimeout } from '../utils/raceWithTimeout.js';
import type { ResponseMetadata } from './StripeResult.js';

/** The outcome of one attempt: a complete response, or why there is none. */
export type Attempt =
  | { readonly failure: undefined; readonly head: ResponseHead; readonly text: string }
  | {
      readonly failure: FailureType;
      /** What `send` rejected with. */
      readonly thrown: unknown;
      /** What arrived before the body, if it did. */
      readonly head: ResponseHead | undefined;
    };

/** The status and headers of a response, read once: the getters of a custom `fetch` may throw. */
export interface ResponseHead
  extends Pick<ResponseMetadata, 'status' | 'idempotentReplayed' | 'headers'> {
  readonly requestId: string | undefined;
  readonly apiVersion: string | undefined;
  readonly shouldRetry: string | undefined;
  readonly retryAfter: number | undefined;
}

/**
 * Sends a request once and reads the complete response. Whatever `send` throws, or returns instead
 * of a response, is part of the outcome.
 */
export async function sendAttempt(
  send: (signal: AbortSignal) => Promise<FetchResponse>,
  timeout: number,
  signal: AbortSignal | undefined,
  mask: Mask,
): Promise<Attempt> {
  const controller = new AbortController();
  let head: ResponseHead | undefined;

  const { value, failure, thrown } = await raceWithTimeout(timeout, signal, async () => {
    const response = (await send(controller.signal)) as Response;
    // Nobody waits for a late response, and some runtimes have few connections to spare.
    if (controller.signal.aborted) await response.body?.cancel();
    head = readHead(response, mask);
    // A body that is not text fails here, like any other broken body.
    return (await response.text()).slice();
  });
  if (failure) controller.abort();
  return { head, text: value, failure, thrown } as Attempt;
}

function readHead({ status, headers }: Response, mask: Mask): ResponseHead {
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
