import { isObject } from '../utils/objects.js';
import type { ApiAnswer } from './ApiAnswer.js';
import { checkParams, type SessionParams } from './checkParams.js';
import type { SavedAnswers } from './EmulatorState.js';
import { problemAnswer } from './problemAnswer.js';
import type { EmulatedCall } from './readCall.js';
import type { StripeEmulatorRequest } from './StripeEmulatorRequest.js';

const DAY = 86_400_000;

/**
 * Executes a request once for all that come with its idempotency key. The key is taken at once, before
 * the body is there, so that of two requests at the same time the second always finds it in use.
 *
 * @param call - The request.
 * @param reading - Brings its params.
 * @param saved - The answers so far.
 * @param now - The time, in milliseconds since 1970.
 * @param execute - Makes the answer, which is saved even if it is an error.
 * @returns The answer: a new one, a saved one, or a refusal, which is not saved.
 */
export async function answerOnce(
  call: EmulatedCall,
  reading: Promise<StripeEmulatorRequest['params']>,
  saved: SavedAnswers,
  now: number,
  execute: (params: SessionParams) => ApiAnswer,
): Promise<ApiAnswer> {
  const { idempotencyKey, requestId, scope } = call;
  const latest = saved.get(scope);
  if (!latest && saved.has(scope)) {
    await reading;
    const problem = {
      status: 409,
      code: 'idempotency_key_in_use',
      message: `Another request with the idempotency key ${idempotencyKey} is still under way.`,
      headers: { 'Stripe-Should-Retry': 'true' },
    };
    return problemAnswer(problem, requestId);
  }
  const first = latest && now - latest.savedAt <= DAY ? latest : undefined;
  if (!first) saved.set(scope, undefined);
  try {
    const params = await reading;
    const fingerprint = JSON.stringify(params, sortKeys);
    if (first?.fingerprint === fingerprint) {
      return { ...first, headers: { ...first.headers, 'Idempotent-Replayed': 'true' } };
    }
    if (first) {
      const message = `The idempotency key ${idempotencyKey} was first used with other params.`;
      return problemAnswer({ type: 'idempotency_error', message }, requestId);
    }
    const checked = checkParams(params);
    if ('problem' in checked) return problemAnswer(checked.problem, requestId);
    const answer = { ...execute(checked.params), headers: { 'Original-Request': requestId } };
    saved.set(scope, { ...answer, fingerprint, savedAt: now });
    return answer;
  } finally {
    // Nothing was executed: the key is free again.
    if (!saved.get(scope)) saved.delete(scope);
  }
}

function sortKeys(_: string, value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
