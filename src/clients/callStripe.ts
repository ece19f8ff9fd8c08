import { errorFromAnswer, errorFromFailure, plainCause } from '../errors/errorFrom.js';
import { refusal } from '../errors/refusal.js';
import { StripeError } from '../errors/StripeError.js';
import { type Mask, maskSecrets } from '../errors/secrets.js';
import { retryDelay, shouldRetry } from '../retry/retryPolicy.js';
import type { Settings } from '../settings/settings.js';
import type { StripeErrorFields } from '../types/StripeErrorFields.js';
import { defined, fieldsOf } from '../utils/objects.js';
import { VERSION } from '../version.js';
import type { StripeAnswer, StripeCall } from './StripeClient.js';
import { type Attempt, type Head, sendAttempt } from './sendAttempt.js';
import { HookFailure, type Transport } from './Transport.js';
import { within } from './within.js';

/** The data that was asked for, or an error that another attempt may mend. */
interface Reading {
  readonly data?: unknown;
  /** A hook may have thrown anything, `undefined` included. */
  readonly error?: StripeError | undefined;
  readonly isRetryable?: boolean;
}

/** What is known of a call besides the type of its error. */
type Known = Omit<StripeErrorFields, 'type'>;

/**
 * Makes one call: as many attempts as the settings allow and the answers ask for, all under the same
 * idempotency key and within one time.
 *
 * @param transport - Sends a request.
 * @param settings - The settings of the call.
 * @param apiKey - The key of the call.
 * @param call - What to ask of Stripe.
 * @param startedAt - When the call began, by `performance.now()`.
 * @returns What came of it.
 */
export async function callStripe(
  transport: Transport,
  settings: Settings,
  apiKey: string,
  call: StripeCall,
  startedAt: number,
): Promise<StripeAnswer> {
  const { onAttempt, signal, timeout, totalTimeout } = settings;
  const { method } = call;
  const path = `/${call.path}`;
  const url = settings.baseUrl + path + (call.query ?? '');
  const idempotencyKey = readIdempotencyKey(call, settings);
  const headers = buildHeaders(settings, apiKey, call.contentType, idempotencyKey);
  const init = defined({ method, headers, body: call.body, redirect: 'manual' as const });
  const mask = ((text: unknown) => maskSecrets(text, apiKey)) as Mask;

  const deadline = startedAt + totalTimeout;
  // What Stripe last answered stays known, however the call ends.
  let last: Head | undefined;
  let known: Known = { idempotencyKey, attempts: 0 };
  for (let attempts = 1; ; attempts += 1) {
    const sentAt = performance.now();
    const timeLeft = deadline - sentAt;
    // A wait may have ended late: by an abort, or because all else was blocked.
    if (signal?.aborted || timeLeft <= 0) {
      const type = signal?.aborted ? 'abort_error' : 'timeout_error';
      const error = errorFromFailure(type, known, signal?.reason);
      return finish({ error }, last, known, startedAt);
    }

    const send = (own: AbortSignal) => transport(url, { ...init, signal: own });
    const attempt = await sendAttempt(send, Math.min(timeout, timeLeft), signal, mask);
    const now = performance.now();
    const { head } = attempt;
    last = head ?? last;
    known = {
      statusCode: last?.status || undefined,
      requestId: last?.requestId,
      retryAfter: last?.retryAfter,
      idempotencyKey,
      attempts,
    };
    const reading = await readAttempt(attempt, call, known, mask, signal);

    const delay = retryDelay(attempts, head?.retryAfter, Math.random());
    const willRetry =
      reading.isRetryable === true &&
      attempts <= settings.maxNetworkRetries &&
      now + delay < deadline;
    if (onAttempt) {
      const event = defined({
        attempt: attempts,
        method,
        path: mask(path),
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
  return call.isIdempotent ? (settings.idempotencyKey ?? crypto.randomUUID()) : undefined;
}

function buildHeaders(
  { apiVersion, appInfo, stripeAccount, stripeContext }: Settings,
  apiKey: string,
  contentType: string | undefined,
  idempotencyKey: string | undefined,
): Record<string, string> {
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

async function readAttempt(
  { head, value: text, failure = 'connection_error', thrown }: Attempt,
  call: StripeCall,
  known: Known,
  mask: Mask,
  signal: AbortSignal | null | undefined,
): Promise<Reading> {
  if (thrown instanceof HookFailure) return { error: thrown.thrown as StripeError };
  if (!head || text === undefined) {
    const cause = failure === 'connection_error' ? plainCause(thrown, mask) : signal?.reason;
    // A URL that cannot be parsed is nothing that another attempt would mend.
    const isRetryable = failure !== 'abort_error' && fieldsOf(cause)['code'] !== 'ERR_INVALID_URL';
    return { error: errorFromFailure(failure, known, cause), isRetryable };
  }
  const json = parseJson(text);
  if (!call.isSuccess(head.status)) {
    const isRetryable = shouldRetry(head.status, head.shouldRetry);
    return { error: errorFromAnswer(head.status, json, mask, known), isRetryable };
  }
  const isReadable = json !== undefined || (call.mayBeEmpty && !text);
  const { value, issues } = isReadable
    ? await call.validate(json, mask)
    : { issues: [{ path: 'body', expected: 'JSON' }] };
  if (!issues) return { data: value };
  return { error: refusal('Invalid response', issues, { type: 'invalid_response', ...known }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What the parser throws quotes the text, which may hold a secret.
    return undefined;
  }
}

function typeOf(error: unknown) {
  return error instanceof StripeError ? error.type : undefined;
}

/** Adds what is known of Stripe's last answer. */
function finish(
  { data, ...failed }: Reading,
  last: Head | undefined,
  { idempotencyKey, attempts }: Known,
  startedAt: number,
): StripeAnswer {
  const isFailed = Object.hasOwn(failed, 'error');
  const answer = isFailed ? { ok: false, error: failed.error } : { ok: true, data };
  if (!last) return answer as StripeAnswer;
  const { retryAfter: _, shouldRetry: __, ...head } = last;
  const durationMs = performance.now() - startedAt;
  const response = defined({ ...head, idempotencyKey, attempts, durationMs });
  return { ...answer, response } as StripeAnswer;
}
