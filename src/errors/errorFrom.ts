import type { StripeErrorFields } from '../types/StripeErrorFields.js';
import type { StripeErrorType } from '../types/StripeErrorType.js';
import { defined, fieldsOf } from '../utils/objects.js';
import { StripeError } from './StripeError.js';
import type { Mask } from './secrets.js';

/** What is known of a call besides the type of its error. */
type Known = Omit<StripeErrorFields, 'type'>;

/**
 * Makes the error for a whole answer that is no success, whatever its body is.
 *
 * @param status - The HTTP status, which decides the type first; 0 where there is none.
 * @param json - The body, if it is JSON.
 * @param mask - Hides secrets in a text.
 * @param known - What else is known of the call.
 * @returns The error, every string of the body masked in it.
 */
export function errorFromAnswer(
  status: number,
  json: unknown,
  mask: Mask,
  known: Known,
): StripeError {
  const body = fieldsOf(fieldsOf(json)['error']);
  const fields: Record<string, string | undefined> = {};
  for (const name of told) {
    // Where Stripe answers with a whole object, only its id is kept: the object holds secrets.
    fields[toCamelCase(name)] = mask(body[name]) ?? mask(fieldsOf(body[name])['id']);
  }
  const { message, ...rest } = fields;
  const type = typeOf(status, rest['code'], body['type']);
  return new StripeError(
    message || `Stripe answered ${status ? `with status ${status}` : 'without a status'}.`,
    { type, ...known, ...rest },
  );
}

/** What is kept of the error in an answer. */
const told = [
  'message',
  'code',
  'decline_code',
  'advice_code',
  'network_decline_code',
  'charge',
  'payment_intent',
  'setup_intent',
  'payment_method',
  'param',
  'doc_url',
  'request_log_url',
];

function toCamelCase(name: string): string {
  return name.replace(/_./g, (letter) => letter.charAt(1).toUpperCase());
}

function typeOf(status: number, code: string | undefined, stripeType: unknown): StripeErrorType {
  if (status === 401) return 'authentication_error';
  if (status === 402) return 'card_error';
  if (status === 403) return 'permission_error';
  if (status === 429 || (status === 400 && code === 'rate_limit')) return 'rate_limit_error';
  if (status < 400 || status > 499) return 'api_error';
  return stripeType === 'idempotency_error' ? stripeType : 'invalid_request_error';
}

/** Why there may be no whole answer. */
type FailureType = 'connection_error' | 'timeout_error' | 'abort_error';

const messages: Readonly<Record<FailureType, string>> = {
  connection_error: 'Could not reach Stripe',
  timeout_error: 'The call timed out',
  abort_error: 'The call was aborted',
};

/**
 * Makes the error for a call without a whole answer.
 *
 * @param type - Why there is none.
 * @param known - What else is known of the call.
 * @param cause - The signal's reason, or a plain copy of what `fetch` rejected with.
 * @returns The error; its message tells the code of a failed connection, such as `ECONNREFUSED`.
 */
export function errorFromFailure(type: FailureType, known: Known, cause?: unknown): StripeError {
  const code = type === 'connection_error' && fieldsOf(cause)['code'];
  return new StripeError(messages[type] + (code ? ` (${code})` : ''), { type, cause, ...known });
}

/**
 * Copies what may be told of the reason why there was no answer. The original may hold the request,
 * and with it the key: it must not be kept.
 *
 * @param thrown - What `fetch` rejected with; its getters may throw.
 * @param mask - Hides secrets in a text.
 * @returns The name of the error and the first code found on it or on its causes.
 */
export function plainCause(
  thrown: unknown,
  mask: Mask,
): { readonly name: string; readonly code?: string } {
  try {
    return defined({
      name: mask(fieldsOf(thrown)['name']) ?? 'Error',
      code: mask(findCode(thrown, 5)),
    });
  } catch {
    return { name: 'Error' };
  }
}

function findCode(error: unknown, depth: number): unknown {
  const { code, cause } = fieldsOf(error);
  return typeof code === 'string' || !cause || depth === 0 ? code : findCode(cause, depth - 1);
}
