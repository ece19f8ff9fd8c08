import type { FailureType } from '../errors/errorFromFailure.js';
import { deadline } from './deadline.js';
import type { Transport, TransportInit } from './Transport.js';
import { toResponse } from './toResponse.js';

/** What came of one attempt: a whole answer, or why there is none. */
export interface Attempt {
  /** The response, if its headers arrived. */
  readonly response: Response | undefined;
  /** The whole body, if it arrived. */
  readonly text?: string;
  /** Why there is no whole answer. */
  readonly failure?: FailureType;
  /** What the transport rejected with. */
  readonly thrown?: unknown;
}

/**
 * Sends a request once and reads the whole answer, for as long as there is time and a signal does not
 * abort. It then settles even if the transport pays no heed to its signal, and it never rejects.
 *
 * @param transport - What sends the request.
 * @param url - Where to.
 * @param init - The request.
 * @param timeout - How long headers and body may take, in milliseconds.
 * @param signal - The caller's signal.
 * @returns What came of it.
 */
export function sendAttempt(
  transport: Transport,
  url: string,
  init: Omit<TransportInit, 'signal'>,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Attempt> {
  return new Promise((resolve) => {
    const controller = new AbortController();
    let response: Response | undefined;
    const settle = (rest: Omit<Attempt, 'response'>): void => {
      stop();
      // Only the first to settle counts: what an aborted transport does later changes nothing.
      resolve({ response, ...rest });
    };
    const stop = deadline(timeout, signal, (failure) => {
      settle({ failure });
      controller.abort();
    });
    const exchange = async (): Promise<void> => {
      response = toResponse(await transport(url, { ...init, signal: controller.signal }));
      settle({ text: await response.text() });
    };
    exchange().catch((thrown: unknown) => settle({ failure: 'connection_error', thrown }));
  });
}
