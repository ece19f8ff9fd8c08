import { type CallFields, toNetworkError } from '../errors/requestErrors.js';
import { type Mask, maskPath, maskSecrets } from '../errors/secrets.js';
import { retryDelay } from '../retry/retryPolicy.js';
import type { AttemptEvent } from '../settings/StripeClientConfig.js';
import type { Settings } from '../settings/settings.js';
import { omitUndefined } from '../utils/objects.js';
import { raceWithTimeout } from '../utils/raceWithTimeout.js';
import { VERSION } from '../version.js';
import {
  type AttemptResult,
  failed,
  interpretResponse,
  type StripeCall,
} from './interpretResponse.js';
import type { ResponseMetadata, StripeResult } from './StripeResult.js';
import { type ResponseHead, sendAttempt } from './sendAttempt.js';

/**
 * Sends a call, and repeats it according to the retry policy, with the same idempotency key and
 * within the total timeout.
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
    // The signal may have aborted during the wait, or the event loop may have been blocked past the
    // deadline.
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

/** Adds the metadata of Stripe's last response. */
function toResult(
  { data, error }: AttemptResult,
  last: ResponseHead | undefined,
  { idempotencyKey, attempts }: CallFields,
  startedAt: number,
): StripeResult<unknown> {
  const durationMs = performance.now() - startedAt;
  const { retryAfter: _, shouldRetry: __, ...head } = last ?? ({} as ResponseHead);
  const response = omitUndefined({ ...head, idempotencyKey, attempts, durationMs });
  const metadata = { ...(last && { response: response as ResponseMetadata }) };
  return error ? { ok: false, error, ...metadata } : ({ ok: true, data, ...metadata } as never);
}
