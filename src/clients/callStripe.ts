import { isStripeError } from '../errors/isStripeError.js';
import {
  type CallFields,
  toHookError,
  toHttpError,
  toNetworkError,
  toSafeCause,
} from '../errors/requestErrors.js';
import { StripeError } from '../errors/StripeError.js';
import { type Mask, maskPath, maskSecrets } from '../errors/secrets.js';
import { issueAt, validationError } from '../errors/validationError.js';
import { retryDelay, shouldRetry } from '../retry/retryPolicy.js';
import type { SchemaResult } from '../schemas/validateWith.js';
import type { AttemptEvent } from '../settings/StripeClientConfig.js';
import type { Settings } from '../settings/settings.js';
import { omitUndefined } from '../utils/objects.js';
import { raceWithTimeout } from '../utils/raceWithTimeout.js';
import { VERSION } from '../version.js';
import type { ResponseMetadata, StripeResult } from './StripeResult.js';
import { type Attempt, type ResponseHead, sendAttempt } from './sendAttempt.js';

/** What an action asks Stripe for. Every field is its own, so that none is read from a polluted prototype. */
export interface StripeCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** The path of the endpoint without its leading slash, so that it cannot change the host. */
  readonly path: string;
  /** The encoded query with its question mark, or an empty string. */
  readonly query: string;
  /** The encoded body; `undefined` for GET and DELETE. */
  readonly body: string | undefined;
  readonly contentType: string | undefined;
  /** Whether Stripe accepts an idempotency key for this call. */
  readonly hasIdempotencyKey: boolean;
  /** Whether a success may have an empty body. */
  readonly mayBeEmpty: boolean;
  readonly isSuccess: (status: number) => boolean;
  /** Validates the JSON of a success. */
  readonly validate: (json: unknown, mask: Mask) => SchemaResult | Promise<SchemaResult>;
}

/** The outcome of an attempt: the data, or an error that another attempt may fix. */
interface AttemptResult {
  readonly data: unknown;
  readonly error: StripeError | undefined;
  readonly isRetryable: boolean;
}

/**
 * Sends a call, and repeats it according to the retry policy, with the same idempotency key and within the total timeout.
 *
 * @param settings - The settings of the call.
 * @param apiKey - The secret key.
 * @param call - What to ask for.
 * @param startedAt - When the call began, by `performance.now()`.
 * @returns The result of the last attempt.
 */
export async function callStripe(
  settings: Settings,
  apiKey: string,
  call: StripeCall,
  startedAt: number,
): Promise<StripeResult<unknown>> {
  const { onAttempt, signal, timeout, totalTimeout } = settings;
  const { method } = call;
  const path = `/${call.path}`;
  const url = settings.baseUrl + path + call.query;
  const idempotencyKey = call.hasIdempotencyKey
    ? (settings.idempotencyKey ?? crypto.randomUUID())
    : undefined;
  const headers = buildHeaders(settings, apiKey, call.contentType, idempotencyKey);
  const init = omitUndefined({ method, headers, body: call.body, redirect: 'manual' as const });
  const mask = ((text: unknown) => maskSecrets(text, apiKey)) as Mask;

  const deadline = startedAt + totalTimeout;
  // The head of Stripe's last response is reported however the call ends.
  let last: ResponseHead | undefined;
  let fields: CallFields = { idempotencyKey, attempts: 0 };
  for (let attempts = 1; ; attempts += 1) {
    const sentAt = performance.now();
    const timeLeft = deadline - sentAt;
    // The signal may have aborted during the wait, or the event loop may have been blocked past the deadline.
    if (signal?.aborted || timeLeft <= 0) {
      const type = signal?.aborted ? 'abort_error' : 'timeout_error';
      return toResult(
        failed(toNetworkError(type, fields, signal?.reason)),
        last,
        fields,
        startedAt,
      );
    }

    const attempt = await sendAttempt(
      (attemptSignal) => {
        // Called as a plain function: Workers reject a `fetch` with any other `this`.
        const send = settings.fetch ?? fetch;
        return send(url, { ...init, signal: attemptSignal });
      },
      Math.min(timeout, timeLeft),
      signal,
      mask,
    );
    const now = performance.now();
    const { head } = attempt;
    last = head ?? last;
    fields = {
      statusCode: last?.status || undefined,
      requestId: last?.requestId,
      retryAfter: last?.retryAfter,
      idempotencyKey,
      attempts,
    };
    const result = await interpretResponse(attempt, call, fields, mask, signal);

    const delay = retryDelay(attempts, head?.retryAfter, Math.random());
    const willRetry =
      result.isRetryable && attempts <= settings.maxNetworkRetries && now + delay < deadline;
    report(onAttempt, {
      attempt: attempts,
      method,
      path: maskPath(path, mask),
      status: head?.status,
      errorType: result.error?.type,
      requestId: head?.requestId,
      idempotencyKey,
      durationMs: now - sentAt,
      willRetry,
    });
    if (!willRetry) return toResult(result, last, fields, startedAt);
    await raceWithTimeout(delay, signal, () => new Promise(() => undefined));
  }
}

function buildHeaders(
  { apiVersion, appInfo, stripeAccount, stripeContext }: Settings,
  apiKey: string,
  contentType: string | undefined,
  idempotencyKey: string | undefined,
): Record<string, string> {
  return omitUndefined({
    Authorization: `Bearer ${apiKey}`,
    'Content-Type': contentType,
    'Idempotency-Key': idempotencyKey,
    'Stripe-Version': apiVersion,
    'User-Agent': `stripe-customer-session/${VERSION}${appInfo ? ` ${appInfo}` : ''}`,
    'Stripe-Account': stripeAccount,
    'Stripe-Context': stripeContext,
  });
}

/** The listener runs at once; what it throws, now or later, is ignored. */
function report(
  onAttempt: Settings['onAttempt'],
  event: { [K in keyof AttemptEvent]-?: AttemptEvent[K] | undefined },
): void {
  (async () => onAttempt?.(omitUndefined(event) as AttemptEvent))().catch(() => undefined);
}

async function interpretResponse(
  { head, text, failure, thrown }: Attempt,
  call: StripeCall,
  fields: CallFields,
  mask: Mask,
  signal: AbortSignal | undefined,
): Promise<AttemptResult> {
  if (failure === 'connection_error' && isStripeError(thrown) && isFinal(thrown)) {
    return failed(toFinalError(thrown, fields, mask));
  }
  if (failure || !head || text === undefined) {
    const type = failure ?? 'connection_error';
    const cause = type === 'connection_error' ? toSafeCause(thrown, mask) : signal?.reason;
    // An unparsable URL stays unparsable.
    const isRetryable = type !== 'abort_error' && cause?.code !== 'ERR_INVALID_URL';
    return failed(toNetworkError(type, fields, cause), isRetryable);
  }
  const json = parseJson(text);
  if (!call.isSuccess(head.status)) {
    const isRetryable = shouldRetry(head.status, head.shouldRetry);
    return failed(toHttpError(head.status, json, mask, fields), isRetryable);
  }
  const isReadable = json !== undefined || (call.mayBeEmpty && !text);
  const { value, issues } = isReadable
    ? await call.validate(json, mask)
    : { value: undefined, issues: [issueAt('body', 'JSON')] };
  if (!issues) return { data: value, error: undefined, isRetryable: false };
  return failed(
    validationError('Invalid response', issues, { type: 'invalid_response', ...fields }),
  );
}

/** `kyFetch` rejects with a StripeError if a hook threw, or if a hook made the request one that must not be sent. */
function isFinal({ type }: StripeError): boolean {
  return type === 'hook_error' || type === 'invalid_params';
}

function toFinalError(error: StripeError, fields: CallFields, mask: Mask): StripeError {
  if (error.type === 'hook_error') return toHookError(error.cause, mask, fields);
  return new StripeError(mask(error.message), { ...error, ...fields });
}

function failed(error: StripeError, isRetryable = false): AttemptResult {
  return { data: undefined, error, isRetryable };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's error quotes the text, which may hold a secret.
    return undefined;
  }
}

/** Adds the metadata of Stripe's last response. */
function toResult(
  { data, error }: AttemptResult,
  last: ResponseHead | undefined,
  { idempotencyKey, attempts }: CallFields,
  startedAt: number,
): StripeResult<unknown> {
  const durationMs = performance.now() - startedAt;
  const { retryAfter: _, shouldRetry: __, ...head } = last ?? ({} as ResponseHead);
  const response = last && omitUndefined({ ...head, idempotencyKey, attempts, durationMs });
  return error
    ? { ok: false, data: undefined, error, response: response as ResponseMetadata | undefined }
    : { ok: true, data, error: undefined, response: response as ResponseMetadata };
}
