import { maskSecrets } from '../errors/maskSecrets.js';
import { StripeError } from '../errors/StripeError.js';
import { parseRetryAfter } from '../retry/parseRetryAfter.js';
import { retryDelay } from '../retry/retryDelay.js';
import type { Settings } from '../settings/Settings.js';
import { buildHeaders } from './buildHeaders.js';
import { describeResponse } from './describeResponse.js';
import { notify } from './notify.js';
import { abortError, readAttempt } from './readAttempt.js';
import type { StripeAnswer, StripeCall } from './StripeClient.js';
import { sendAttempt } from './sendAttempt.js';
import type { Transport } from './Transport.js';
import { wait } from './wait.js';

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
  call: StripeCall,
): Promise<StripeAnswer> {
  const { apiKey, signal, idempotencyKey = crypto.randomUUID() } = settings;
  const request = {
    method: 'POST',
    headers: buildHeaders(settings, idempotencyKey),
    body: call.body,
    redirect: 'manual',
  } as const;
  const mask = (text: string): string => maskSecrets(text, apiKey);
  const startedAt = performance.now();

  for (let attempts = 1; ; attempts += 1) {
    if (signal?.aborted) {
      const known = { idempotencyKey, attempts: attempts - 1 };
      return { ok: false, error: abortError(signal.reason, known) };
    }

    const attemptStartedAt = performance.now();
    const timeLeft = startedAt + settings.totalTimeout - attemptStartedAt;
    const attempt = await sendAttempt(
      transport,
      settings.baseUrl + call.path,
      request,
      Math.min(settings.timeout, timeLeft),
      signal,
    );

    const now = performance.now();
    const durationMs = now - startedAt;
    const response =
      attempt.response &&
      describeResponse(attempt.response, mask, { idempotencyKey, attempts, durationMs });
    const retryAfter = parseRetryAfter(response?.headers.get('Retry-After') ?? null, Date.now());
    const reading = readAttempt(attempt, {
      findIssues: call.findIssues,
      mask,
      known: {
        statusCode: response?.status,
        requestId: response?.requestId,
        idempotencyKey,
        attempts,
        retryAfter,
      },
      abortReason: signal?.reason,
    });

    const delay = retryDelay(attempts, retryAfter, Math.random());
    const willRetry =
      !reading.ok &&
      reading.isRetryable &&
      attempts <= settings.maxNetworkRetries &&
      durationMs + delay < settings.totalTimeout;
    notify(settings.onAttempt, {
      attempt: attempts,
      ...(response && { status: response.status }),
      ...(response?.requestId !== undefined && { requestId: response.requestId }),
      ...(!reading.ok && reading.error instanceof StripeError && { errorType: reading.error.type }),
      idempotencyKey,
      durationMs: now - attemptStartedAt,
      willRetry,
    });

    if (!willRetry) return { ...reading, ...(response && { response }) } as StripeAnswer;
    await wait(delay, signal);
  }
}
