import { errorFromAnswer, errorFromFailure, plainCause } from '../errors/errorFrom.js';
import { refusal } from '../errors/refusal.js';
import { StripeError } from '../errors/StripeError.js';
import { maskSecrets } from '../errors/secrets.js';
import { retryDelay, shouldRetry } from '../retry/retryPolicy.js';
import type { Settings } from '../settings/settings.js';
import type { StripeErrorFields } from '../types/StripeErrorFields.js';
import { defined, fieldsOf } from '../utils/objects.js';
import { VERSION } from '../version.js';
import type { StripeAnswer, StripeCall } from './StripeClient.js';
import { type AnswerHead, type Attempt, sendAttempt } from './sendAttempt.js';
import { HookFailure, type Transport } from './Transport.js';
import { within } from './within.js';

/** A call that is ready to be sent. */
interface PreparedCall {
  readonly transport: Transport;
  readonly settings: Settings;
  readonly apiKey: string;
  readonly call: StripeCall;
  /** When the call began, by `performance.now()`. */
  readonly startedAt: number;
}

/** What is known of a call besides the type of its error. */
type Known = Omit<StripeErrorFields, 'type'>;

/** What an attempt means: the data that was asked for, or an error that another attempt may mend. */
type Reading =
  | {
      readonly ok: true;
      readonly data: unknown;
      readonly error?: undefined;
      readonly isRetryable?: undefined;
    }
  | {
      readonly ok: false;
      readonly data?: undefined;
      readonly error: StripeError;
      readonly isRetryable?: boolean;
    };

/**
 * Makes one call: as many attempts as the settings allow and the answers ask for, all under the same
 * idempotency key and within one time.
 *
 * @param prepared - The call.
 * @returns What came of it.
 */
export async function callStripe(prepared: PreparedCall): Promise<StripeAnswer> {
  const { transport, settings, apiKey, call, startedAt } = prepared;
  const { onAttempt, signal, totalTimeout } = settings;
  const { method } = call;
  const path = `/${call.path}`;
  const url = settings.baseUrl + path + (call.query ?? '');
  const idempotencyKey = readIdempotencyKey(call, settings);
  const init = defined({
    method,
    headers: buildHeaders(settings, apiKey, call.contentType, idempotencyKey),
    body: call.body,
    redirect: 'manual' as const,
  });
  const mask = (text: unknown): string | undefined => maskSecrets(text, apiKey);
  // What Stripe last answered stays known, however the call ends.
  let last: AnswerHead | undefined;

  for (let attempt = 1; ; attempt += 1) {
    const sentAt = performance.now();
    const timeLeft = startedAt + totalTimeout - sentAt;
    // A wait may have ended late: by an abort, or because all else was blocked.
    if (signal?.aborted || timeLeft <= 0) {
      const known = { ...describeCall(last, attempt - 1), idempotencyKey };
      const error = signal?.aborted
        ? errorFromFailure('abort_error', known, signal.reason)
        : errorFromFailure('timeout_error', known);
      return finish({ ok: false, error }, last, known, startedAt);
    }

    const timeout = Math.min(settings.timeout, timeLeft);
    const sent = await sendAttempt({ transport, url, init, timeout, signal, mask });
    const now = performance.now();
    const { head } = sent;
    last = head ?? last;
    const known = { ...describeCall(last, attempt), idempotencyKey };
    const reading = await readAttempt(sent, call, known, mask, signal);

    const delay = retryDelay(attempt, head?.retryAfter, Math.random());
    const willRetry =
      reading.isRetryable === true &&
      attempt <= settings.maxNetworkRetries &&
      now - startedAt + delay < totalTimeout;
    if (onAttempt) {
      const event = defined({
        attempt,
        method,
        path,
        status: head?.status,
        errorType: typeOf(reading.error),
        requestId: head?.requestId,
        idempotencyKey,
        durationMs: now - sentAt,
        willRetry,
      });
      // The listener runs at once; what it throws, now or later, is swallowed.
      (async () => onAttempt(event))().catch(() => undefined);
    }
    if (!willRetry) return finish(reading, last, known, startedAt);
    await within(delay, signal, () => new Promise(() => undefined));
  }
}

function readIdempotencyKey(call: StripeCall, settings: Settings): string | undefined {
  if (!call.isIdempotent) return undefined;
  return settings.idempotencyKey ?? crypto.randomUUID();
}

function describeCall(last: AnswerHead | undefined, attempts: number) {
  return {
    statusCode: last?.status || undefined,
    requestId: last?.requestId,
    attempts,
    retryAfter: last?.retryAfter,
  };
}

/** Adds what is known of Stripe's last answer. */
function finish(
  { ok, data, error }: Reading,
  last: AnswerHead | undefined,
  {
    attempts,
    idempotencyKey,
  }: { readonly attempts: number; readonly idempotencyKey?: string | undefined },
  startedAt: number,
): StripeAnswer {
  const response =
    last &&
    defined({
      status: last.status,
      requestId: last.requestId,
      apiVersion: last.apiVersion,
      idempotencyKey,
      idempotentReplayed: last.isReplay,
      attempts,
      durationMs: performance.now() - startedAt,
      headers: last.headers,
    });
  const answer = ok ? { ok, data } : { ok, error };
  return { ...answer, ...defined({ response }) } as StripeAnswer;
}

async function readAttempt(
  { head, value: text, failure, thrown }: Attempt,
  call: StripeCall,
  known: Known,
  mask: (text: unknown) => string | undefined,
  signal: AbortSignal | null | undefined,
): Promise<Reading> {
  if (thrown instanceof HookFailure) return { ok: false, error: thrown.thrown as StripeError };
  if (failure || !head) {
    const type = failure ?? 'connection_error';
    const cause = type === 'connection_error' ? plainCause(thrown, mask) : signal?.reason;
    const error = errorFromFailure(type, known, cause);
    // A URL that cannot be parsed is nothing that another attempt would mend.
    const isRetryable = type !== 'abort_error' && fieldsOf(cause)['code'] !== 'ERR_INVALID_URL';
    return { ok: false, error, isRetryable };
  }
  const json = parseJson(text);
  if (!call.isSuccess(head.status)) {
    const error = errorFromAnswer(head.status, json, mask, known);
    return { ok: false, error, isRetryable: shouldRetry(head.status, head.shouldRetry) };
  }
  const isJson = json !== undefined || (call.mayBeEmpty && text === '');
  const notJson = [{ path: 'body', expected: 'JSON' }];
  const { value, issues } = isJson ? await call.validate(json) : { issues: notJson };
  if (!issues) return { ok: true, data: value };
  const fields = { type: 'invalid_response', ...known } as const;
  return { ok: false, error: refusal('Invalid response', issues, fields) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser throws quotes the text, which may hold a secret.
    return undefined;
  }
}

function buildHeaders(
  { apiVersion, appInfo, stripeAccount, stripeContext }: Settings,
  apiKey: string,
  contentType: string | undefined,
  idempotencyKey: string | undefined,
): Readonly<Record<string, string>> {
  return defined({
    Authorization: `Bearer ${apiKey}`,
    'Content-Type': contentType,
    'Idempotency-Key': idempotencyKey,
    'Stripe-Version': apiVersion,
    'User-Agent': `stripe-customer-session/${VERSION}${appInfo ? ` ${appInfo}` : ''}`,
    'Stripe-Account': stripeAccount,
    'Stripe-Context': stripeContext,
  });
}

function typeOf(error: unknown) {
  return error instanceof StripeError ? error.type : undefined;
}
