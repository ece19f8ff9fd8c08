import type { ApiError } from './errors.js';

/** A response of the API, before it is sent. */
export interface ApiResponse {
  readonly status: number;
  readonly body: string;
  /** Headers other than those that every response has. */
  readonly headers: Readonly<Record<string, string>>;
}

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Creates a 200. */
export function objectResponse(value: object): ApiResponse {
  return { status: 200, body: JSON.stringify(value, null, 2), headers: {} };
}

/** Creates the response for an error, in the form of Stripe's. */
export function errorResponse(apiError: ApiError, requestId: string): ApiResponse {
  const { code, declineCode, headers = {}, message, param, status = 400, type } = apiError;
  const error = {
    code,
    decline_code: declineCode,
    doc_url: code && `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`,
    message,
    param,
    request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
    type: type ?? 'invalid_request_error',
  };
  return { status, body: JSON.stringify({ error }, null, 2), headers };
}

/** Creates the random letters and digits that Stripe's ids and secrets end with. */
export function randomString(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}
