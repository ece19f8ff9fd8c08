import { omitUndefined } from '../utils/objects.js';
import type { StripeEmulatorStatusFault } from './StripeEmulatorFault.js';

// Backends match the messages of common errors, so these are Stripe's own.

/** An error of the API, before it becomes a response. */
export interface ApiError {
  /** The HTTP status. @defaultValue `400` */
  readonly status?: number;
  /** Stripe's type of error. @defaultValue `'invalid_request_error'` */
  readonly type?: string;
  /** What is wrong, for people. */
  readonly message: string;
  /** Stripe's code of the error. */
  readonly code?: string | undefined;
  /** The invalid parameter, in bracket form. */
  readonly param?: string | undefined;
  /** The card issuer's reason for a decline. */
  readonly declineCode?: string | undefined;
  /** Headers of the response. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

type DefaultError = Omit<ApiError, 'status'>;

const help = 'or we can help at https://support.stripe.com/.';
const retry = { headers: { 'Stripe-Should-Retry': 'true' } };
const card = { type: 'card_error', code: 'card_declined' };
const keyInUse = {
  ...retry,
  code: 'idempotency_key_in_use',
  message:
    'There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through).',
};

/** What Stripe usually means by a status, a code or a decline code. */
const defaultErrors: ReadonlyMap<string | number | undefined, DefaultError> = new Map<
  string | number,
  DefaultError
>([
  [401, { message: 'Invalid API Key provided.' }],
  [402, { ...card, message: 'Your card was declined.' }],
  [403, { message: 'The provided key does not have the required permissions for this endpoint.' }],
  [404, { code: 'resource_missing', message: 'No such object.' }],
  [409, keyInUse],
  [
    429,
    {
      code: 'rate_limit',
      message:
        'Request rate limit exceeded. Learn more about rate limits at https://stripe.com/docs/rate-limits.',
    },
  ],
  ['idempotency_key_in_use', keyInUse],
  [
    'lock_timeout',
    {
      ...retry,
      message:
        'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate. For more details, see https://stripe.com/docs/rate-limits#object-lock-timeouts.',
    },
  ],
  ['expired_card', { ...card, message: 'Your card has expired.' }],
  ['incorrect_cvc', { ...card, message: "Your card's security code is incorrect." }],
  ['insufficient_funds', { ...card, message: 'Your card has insufficient funds.' }],
  [
    'processing_error',
    {
      ...card,
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  ],
]);

/** Fills in what a fault leaves out. */
export function toApiError(fault: StripeEmulatorStatusFault): ApiError {
  const { code, declineCode, headers, status } = fault;
  const isClientError = status >= 400 && status <= 499;
  const defaults = defaultErrors.get(declineCode) ??
    defaultErrors.get(code) ??
    defaultErrors.get(status) ?? {
      message: isClientError ? 'Invalid request.' : 'Something went wrong on our end.',
      type: isClientError ? 'invalid_request_error' : 'api_error',
    };
  return {
    ...defaults,
    ...omitUndefined(fault),
    headers: { ...defaults.headers, ...headers },
  };
}

export function missingKeyError(): ApiError {
  const message = `You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, ${help}`;
  return { status: 401, message };
}

export function unrecognizedUrlError(method: string, path: string): ApiError {
  const message = `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs ${help}`;
  return { status: 404, message };
}

/** For a body that cannot be read. */
export function invalidBodyError(path: string): ApiError {
  const message = path.startsWith('/v2/')
    ? 'The body must be a JSON object with the content type application/json.'
    : 'The body must be a form with the content type application/x-www-form-urlencoded.';
  return { message };
}

export function missingResourceError(object: string, id: string, param: string): ApiError {
  return { param, code: 'resource_missing', message: `No such ${object}: '${id}'` };
}

export function missingParamError(param: string): ApiError {
  return { param, code: 'parameter_missing', message: `Missing required param: ${param}.` };
}

export function keyInUseError(key: string): ApiError {
  const message = `${keyInUse.message.slice(0, -1)}: ${key}. Please try again later.`;
  return { ...keyInUse, status: 409, message };
}

/** For an idempotency key of another request: one to another endpoint, or with other params. */
export function reusedKeyError(key: string, endpoint: string | undefined): ApiError {
  const use =
    endpoint === undefined
      ? 'with the same parameters they were first used with'
      : `for the same endpoint they were first used for ('${endpoint}')`;
  const message = `Keys for idempotent requests can only be used ${use}. Try using a key other than '${key}' if you meant to execute a different request.`;
  return { type: 'idempotency_error', message };
}
