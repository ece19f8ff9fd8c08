import type { StripeErrorFields } from '../types/StripeErrorFields.js';
import type { StripeErrorType } from '../types/StripeErrorType.js';
import { StripeError } from './StripeError.js';

/**
 * Makes the error for a whole answer that is not a 200, whatever its body is.
 *
 * @param status - The HTTP status, which decides the type first.
 * @param text - The body; only Stripe's own JSON is read.
 * @param mask - Hides secrets in a text.
 * @param context - What else is known of the call.
 * @returns The error, every string of the body masked in it.
 */
export function errorFromAnswer(
  status: number,
  text: string,
  mask: (text: string) => string,
  context: Omit<StripeErrorFields, 'type'>,
): StripeError {
  const body = readError(text);
  const read = (name: string): string | undefined => {
    const value = body[name];
    return typeof value === 'string' ? mask(value) : undefined;
  };
  const code = read('code');
  return new StripeError(read('message') || `Stripe answered with status ${status}.`, {
    type: typeOf(status, code, body['type']),
    ...context,
    statusCode: status,
    code,
    declineCode: read('decline_code'),
    param: read('param'),
    docUrl: read('doc_url'),
    requestLogUrl: read('request_log_url'),
  });
}

function readError(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(Object(JSON.parse(text)).error);
  } catch {
    // A proxy's page, or nothing.
    return {};
  }
}

function typeOf(status: number, code: string | undefined, stripeType: unknown): StripeErrorType {
  if (status === 401) return 'authentication_error';
  if (status === 402) return 'card_error';
  if (status === 403) return 'permission_error';
  if (status === 429 || (status === 400 && code === 'rate_limit')) return 'rate_limit_error';
  if (status < 400 || status > 499) return 'api_error';
  return stripeType === 'idempotency_error' ? stripeType : 'invalid_request_error';
}
