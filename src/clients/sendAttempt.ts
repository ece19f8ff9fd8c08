import type { HookFailure, Transport, TransportInit } from './Transport.js';

/** What came of one attempt, with the response where its headers arrived. */
export type Attempt =
  | { readonly outcome: 'answer'; readonly response: Response; readonly text: string }
  | {
      readonly outcome: 'hook' | 'failure';
      readonly thrown: unknown;
      readonly response: Response | undefined;
    }
  | { readonly outcome: 'timeout' | 'abort'; readonly response: Response | undefined };

/**
 * Sends a request once and reads the whole answer, within a time and until a signal aborts. It settles
 * then even if the transport pays no heed to its signal, and never rejects.
 *
 * @param transport - What sends the request.
 * @param url - The URL to send it to.
 * @param init - The request.
 * @param timeout - How long headers and body may take, in milliseconds.
 * @param signal - The caller's signal, which has not aborted yet.
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

    // Once settled, what comes later changes nothing: no listener and no timer is left behind.
    function settle(attempt: Attempt): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      resolve(attempt);
    }
    function cut(outcome: 'timeout' | 'abort'): void {
      settle({ outcome, response });
      controller.abort();
    }
    function abort(): void {
      cut('abort');
    }
    async function exchange(): Promise<Attempt> {
      const answer = await transport(url, { ...init, signal: controller.signal });
      if (isHookFailure(answer)) return { outcome: 'hook', thrown: answer.thrown, response };
      response = answer;
      return { outcome: 'answer', response, text: await response.text() };
    }

    const timer = setTimeout(cut, timeout, 'timeout');
    signal?.addEventListener('abort', abort);
    exchange().then(settle, (thrown: unknown) => settle({ outcome: 'failure', thrown, response }));
  });
}

function isHookFailure(answer: Response | HookFailure): answer is HookFailure {
  return 'thrown' in answer;
}
