import { errorFromFailure } from '../errors/errorFromFailure.js';
import { maskSecrets } from '../errors/maskSecrets.js';
import { StripeError } from '../errors/StripeError.js';
import { parseRetryAfter, retryDelay } from '../retry/retryPolicy.js';
import type { Settings } from '../settings/Settings.js';
import { defined } from '../utils/objects.js';
import { buildHeaders } from './buildHeaders.js';
import { deadline } from './deadline.js';
import { describeResponse } from './describeResponse.js';
import { notify } from './notify.js';
import { readAttempt } from './readAttempt.js';
import type { StripeAnswer, StripeCall } from './StripeClient.js';
import { sendAttempt } from './sendAttempt.js';
import type { Transport } from './Transport.js';

/**
 * Makes one call: as many attempts as the settings allow and the answers ask for, all under the same
 * idempotency key and within one time.
 *
 * @param transport - What sends a request.
 * @param settings - What the call goes by.
 * @param call - What to ask of Stripe.
 * @returns What came of it.
 */
export async function callStripe(
  transport: Transport,
  settings: Settings,
  { path, body, findIssues }: StripeCall,
): Promise<StripeAnswer> {
  const { signal, totalTimeout, idempotencyKey = crypto.randomUUID() } = settings;
  const mask = (text: string): string => maskSecrets(text, settings.apiKey);
  const headers = buildHeaders(settings, idempotencyKey);
  const request = { method: 'POST', headers, body, redirect: 'manual' } as const;
  const startedAt = performance.now();

  for (let attempts = 0; ; ) {
    if (signal?.aborted) {
      const known = { idempotencyKey, attempts };
      return { ok: false, error: errorFromFailure('abort_error', signal.reason, known) };
    }

    const sentAt = performance.now();
    const timeout = Math.min(settings.timeout, startedAt + totalTimeout - sentAt);
    // A wait lasts longer where all else is blocked.
    if (timeout <= 0) {
      const known = { idempotencyKey, attempts };
      return { ok: false, error: errorFromFailure('timeout_error', undefined, known) };
    }
    const attempt = await sendAttempt(transport, settings.baseUrl + path, request, timeout, signal);
    const now = performance.now();
    const durationMs = now - startedAt;
    attempts += 1;
    const response =
      attempt.response &&
      describeResponse(attempt.response, mask, { idempotencyKey, attempts, durationMs });
    const { status, requestId } = response ?? {};
    const retryAfter = parseRetryAfter(response?.headers.get('Retry-After'), Date.now());
    const known = { statusCode: status, requestId, idempotencyKey, attempts, retryAfter };
    const { isRetryable, ...result } = readAttempt(attempt, findIssues, known, mask, signal);

    const delay = retryDelay(attempts, retryAfter, Math.random());
    const willRetry =
      isRetryable && attempts <= settings.maxNetworkRetries && durationMs + delay < totalTimeout;
    notify(
      settings.onAttempt,
      defined({
        attempt: attempts,
        status,
        errorType: result.ok ? undefined : typeOf(result.error),
        requestId,
        idempotencyKey,
        durationMs: now - sentAt,
        willRetry,
      }),
    );
    if (!willRetry) return { ...result, ...defined({ response }) } as StripeAnswer;

    await new Promise<void>((resolve) => {
      // `onAttempt` may have aborted the signal just now: no event would come.
      const stop = deadline(signal?.aborted ? 0 : delay, signal, () => {
        stop();
        resolve();
      });
    });
  }
}

function typeOf(error: unknown) {
  return error instanceof StripeError ? error.type : undefined;
}
