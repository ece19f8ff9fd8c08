import type { FetchInit, FetchResponse } from '../types/ClientConfig.js';

/**
 * Sends one request: the only thing in which the two clients differ. Without an answer it rejects with
 * what `fetch` rejected with, or with a `HookFailure`.
 */
export type Transport = (url: string, init: FetchInit) => Promise<FetchResponse>;

/** What a transport rejects with when the caller's own hook threw, not the request. */
export class HookFailure {
  /** What the hook threw: the caller gets it back as it is. */
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    this.thrown = thrown;
  }
}
