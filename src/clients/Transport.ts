/**
 * Sends one request: the only thing in which the two clients differ. Where there is no answer it
 * rejects with what `fetch` rejected with, or with a `HookFailure`.
 */
export type Transport = (url: string, init: TransportInit) => Promise<Response>;

/** The request, in the form that both `fetch` and ky take. */
export interface TransportInit {
  readonly method: 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}
