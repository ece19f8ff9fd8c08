import { asRecord, isObject, omitUndefined, readProperty, readThrown } from '../utils/objects.js';
import { StripeError } from './StripeError.js';
import type { StripeErrorFields, StripeErrorType } from './StripeErrorFields.js';
import { type Mask, maskSecrets } from './secrets.js';

/** Fields of an error other than its type. */
export type CallFields = Omit<StripeErrorFields, 'type'>;

/** Why there is no complete response. */
export type FailureType = 'connection_error' | 'timeout_error' | 'abort_error';

/** Creates the error for a complete response that is not a success, whatever its body. */
export function toHttpError(
  status: number,
  json: unknown,
  mask: Mask,
  fields: CallFields,
): StripeError {
  const errorFields = readErrorFields(readProperty(json, 'error'), mask);
  const { message, code, type: stripeType, ...otherFields } = errorFields;
  return new StripeError(
    message || `Stripe responded ${status ? `with status ${status}` : 'without a status'}.`,
    {
      // First, so that nothing in the body replaces a field of the library or of Error.
      ...otherFields,
      stack: undefined,
      cause: undefined,
      issues: undefined,
      ...fields,
      type: getType(status, code, stripeType),
      code,
      stripeType,
    } as StripeErrorFields,
  );
}

/**
 * Reads every string of Stripe's error, with its name in camelCase, including those that Stripe
 * adds later.
 */
function readErrorFields(body: unknown, mask: Mask): Readonly<Record<string, string | undefined>> {
  const fields: Record<string, string | undefined> = { __proto__: null } as never;
  for (const [name, value] of Object.entries(isObject(body) ? body : {})) {
    const key = mask(name).replace(/_+./g, (letter) => letter.slice(-1).toUpperCase());
    // An expanded object may hold secrets; its id is enough.
    const text = mask(value) ?? mask(readProperty(value, 'id'));
    if (key === 'message' || !(key in StripeError.prototype)) fields[key] = text;
  }
  return fields;
}

function getType(
  status: number,
  code: string | undefined,
  stripeType: string | undefined,
): StripeErrorType {
  if (status === 401) return 'authentication_error';
  if (status === 402) return 'card_error';
  if (status === 403) return 'permission_error';
  if (status === 429 || (status === 400 && code === 'rate_limit')) return 'rate_limit_error';
  if (status < 400 || status > 499) return 'api_error';
  return stripeType === 'idempotency_error' ? stripeType : 'invalid_request_error';
}

const messages: Readonly<Record<FailureType, string>> = {
  connection_error: 'Could not reach Stripe',
  timeout_error: 'The call timed out',
  abort_error: 'The call was aborted',
};

/** Creates the error for a call without a complete response. */
export function toNetworkError(
  type: FailureType,
  fields: CallFields,
  cause?: unknown,
): StripeError {
  const code = type === 'connection_error' && readProperty(cause, 'code');
  return new StripeError(messages[type] + (code ? ` (${code})` : ''), { type, cause, ...fields });
}

/**
 * Copies the safe parts of a network error. The original may hold the request, and with it the API
 * key.
 */
export function toSafeCause(
  thrown: unknown,
  mask: Mask,
): { readonly name: string; readonly code?: string } {
  try {
    return omitUndefined({
      name: mask(asRecord(thrown)['name']) ?? 'Error',
      code: mask(findCode(thrown, 5)),
    });
  } catch {
    return { name: 'Error' };
  }
}

function findCode(error: unknown, depth: number): unknown {
  const { code, cause } = asRecord(error);
  return typeof code === 'string' || !cause || depth === 0 ? code : findCode(cause, depth - 1);
}

/** Creates the error for a hook of ky that threw. */
export function toHookError(
  thrown: unknown,
  mask: (text: unknown) => string | undefined = maskSecrets,
  fields?: CallFields,
): StripeError {
  const input = typeof thrown === 'string' ? { message: thrown } : thrown;
  const [name, message, stack] = ['name', 'message', 'stack'].map((field) =>
    mask(readThrown(input, field)),
  );
  const cause = omitUndefined({ name, message, stack });
  return new StripeError('A ky hook threw an error', { ...fields, type: 'hook_error', cause });
}
