import { API_VERSION } from '../apiVersion.js';
import { maskKey } from './maskKey.js';
import { randomText } from './randomText.js';

/** What the emulator goes by in a request besides its params. */
export interface EmulatedCall {
  /** The id that this request gets. */
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** The API key; empty where there is none. */
  readonly apiKey: string;
  readonly apiVersion: string;
  readonly idempotencyKey: string | undefined;
  /** The idempotency key with all that it counts for: this API key and this account. */
  readonly scope: string;
  /** Whether the body can be read as a form. */
  readonly isForm: boolean;
  /** All headers, the API key masked. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Reads all of a request but its body.
 *
 * @param request - The request.
 * @returns What the emulator goes by.
 */
export function readCall(request: Request): EmulatedCall {
  const { headers, method, url } = request;
  const { pathname, search } = new URL(url);
  const authorization = headers.get('Authorization') ?? '';
  const apiKey = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
  const idempotencyKey = headers.get('Idempotency-Key') || undefined;
  const requestId = `req_${randomText(14)}`;
  // A string that fetch is given without a type goes out as plain text.
  const contentType = headers.get('Content-Type') ?? 'text/plain';
  return {
    requestId,
    method,
    path: pathname,
    query: search.slice(1),
    apiKey,
    apiVersion: headers.get('Stripe-Version') ?? API_VERSION,
    idempotencyKey,
    scope: JSON.stringify([
      apiKey,
      headers.get('Stripe-Account'),
      headers.get('Stripe-Context'),
      idempotencyKey ?? requestId,
    ]),
    isForm: /^(application\/x-www-form-urlencoded|text\/plain) *(;|$)/i.test(contentType),
    headers: maskHeaders(headers, authorization),
  };
}

function maskHeaders(headers: Headers, authorization: string): Readonly<Record<string, string>> {
  const scheme = /^[a-z]+ +/i.exec(authorization)?.[0] ?? '';
  const masked = Array.from(headers, ([name, value]) => [
    name,
    name === 'authorization'
      ? scheme + maskKey(value.slice(scheme.length))
      : value.replace(/[prs]k_(?:live|test)_\w+/g, maskKey),
  ]);
  return Object.fromEntries(masked);
}
