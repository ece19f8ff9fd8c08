/**
 * Sends one request; the only thing in which the two clients differ. It rejects when there is no
 * answer, with whatever `fetch` rejected with.
 */
export type Transport = (url: string, init: TransportInit) => Promise<Response | HookFailure>;

/** The request, as both `fetch` and ky take it. */
export interface TransportInit {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** What a caller's own hook threw: it is passed on as it is, and nothing is tried again. */
export interface HookFailure {
  readonly thrown: unknown;
}
