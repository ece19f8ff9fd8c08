import { type CallFields, toNetworkError, toSafeCause } from '../errors/requestErrors.js';
import { StripeError } from '../errors/StripeError.js';
import { type Mask, maskPath, maskSecrets } from '../errors/secrets.js';
import {
  type Issue,
  issueAt,
  unreadableIssue,
  type Validated,
  validationError,
} from '../errors/validationError.js';
import { retryDelay } from '../retry/retryPolicy.js';
import type { AttemptEvent } from '../settings/StripeClientConfig.js';
import { clients, readApiKey, readOptions, type Settings } from '../settings/settings.js';
import { omitUndefined } from '../utils/objects.js';
import { raceWithTimeout } from '../utils/raceWithTimeout.js';
import { VERSION } from '../versions.js';
import {
  type AttemptResult,
  failed,
  interpretAttempt,
  type ResponseHead,
  type StripeCall,
  sendAttempt,
} from './attempts.js';
import type { StripeClient } from './StripeClient.js';
import type { ResponseMetadata, StripeResult } from './StripeResult.js';

/** Validates a call with its options and sends it. */
export async function sendCall(
  client: StripeClient,
  options: unknown,
  prepare: () => Validated<StripeCall>,
): Promise<StripeResult<unknown>> {
  const startedAt = performance.now();
  try {
    const clientSettings = clients.get(client);
    const call = validateCall(clientSettings, prepare);
    const { value: settings, issues } = readOptions(clientSettings as Settings, options);
    if (issues.length > 0) throw invalidOptions(issues);
    const owner = settings.apiKey === clientSettings?.apiKey ? 'config' : 'options';
    const apiKey = await resolveApiKey(settings, `${owner}.apiKey`);
    return await sendWithRetries(settings, apiKey, call, startedAt);
  } catch (thrown) {
    // Anything else comes from the caller's objects, such as a getter of a signal.
    const error =
      thrown instanceof StripeError
        ? thrown
        : toNetworkError('connection_error', {}, toSafeCause(thrown, maskSecrets));
    return { ok: false, error };
  }
}

function validateCall(
  settings: Settings | undefined,
  prepare: () => Validated<StripeCall>,
): StripeCall {
  const found: Issue[] = [];
  if (!settings) {
    const message = 'The first argument is not a client. Pass what createStripeClient() returns.';
    found.push({ path: 'client', expected: 'a client', message });
  }
  try {
    const { value, issues } = prepare();
    found.push(...issues);
    if (found.length === 0) return value;
  } catch {
    found.push(unreadableIssue('params'));
  }
  throw validationError('Invalid params', found, { type: 'invalid_params' });
}

/** Calls `apiKey` if it is a function, once for all attempts. */
async function resolveApiKey(
  { apiKey, signal, totalTimeout }: Settings,
  path: string,
): Promise<string> {
  if (typeof apiKey === 'string') return apiKey;
  const { value, failure, thrown } = await raceWithTimeout(totalTimeout, signal, async () =>
    apiKey(),
  );
  if (failure && failure !== 'connection_error') {
    throw toNetworkError(failure, { attempts: 0 }, signal?.reason);
  }
  const issues: Issue[] = [];
  const reject = (expected: string, problem?: string): undefined => {
    issues.push(issueAt(path, expected, problem));
  };
  const key = failure ? reject('a secret key', 'threw an error') : readApiKey(value, reject);
  if (key !== undefined) return key;
  throw invalidOptions(issues, failure && toSafeCause(thrown, maskSecrets));
}

function invalidOptions(issues: readonly Issue[], cause?: unknown): StripeError {
  return validationError('Invalid options', issues, { type: 'invalid_params', cause });
}

/**
 * Sends a call and retries it, with the same idempotency key and within the total timeout.
 */
async function sendWithRetries(
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
  // Reported even if a later attempt gets no response.
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
    const result = await interpretAttempt(attempt, call, fields, mask, signal);

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

/** Calls the listener. Errors it throws, now or later, are ignored. */
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
