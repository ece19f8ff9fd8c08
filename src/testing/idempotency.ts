import { type ApiAnswer, type ApiProblem, problemAnswer } from './answers.js';
import { type Call, wrongBody } from './calls.js';
import { equalParams, type Params } from './form.js';

/** By idempotency key, within its scope: the answer, or `undefined` while it is being made. */
export type SavedAnswers = Map<string, SavedAnswer | undefined>;

/** The answer to the first request made with a key. */
interface SavedAnswer {
  readonly answer: ApiAnswer;
  /** The request that it was made for. */
  readonly method: string;
  readonly path: string;
  readonly params: Params | undefined;
  /** When it was saved, in milliseconds since 1970. */
  readonly savedAt: number;
}

/** What comes of a request: an answer that counts for its key, or a refusal that does not. */
export type Outcome = { readonly answer: ApiAnswer } | { readonly problem: ApiProblem };

const DAY = 86_400_000;

/**
 * Executes a request once for all that come with its idempotency key. The key is taken at once, before
 * the body is there, so that of two requests at the same time the second always finds it in use.
 *
 * @param call - The request.
 * @param reading - Reads its params.
 * @param saved - The answers so far.
 * @param now - The time, in milliseconds since 1970.
 * @param execute - Makes the answer, which is saved even if it is an error, or refuses the params.
 * @returns The answer: a new one, a saved one, or a refusal, which is not saved.
 */
export async function answerOnce(
  call: Call,
  reading: Promise<Params | undefined>,
  saved: SavedAnswers,
  now: number,
  execute: (params: Params) => Outcome | Promise<Outcome>,
): Promise<ApiAnswer> {
  const { account, apiKey, idempotencyKey, method, path, requestId } = call;
  const run = async (params: Params | undefined): Promise<Outcome> =>
    params ? execute(params) : { problem: wrongBody(path) };
  if (idempotencyKey === undefined) return finish(await run(await reading), requestId);

  const scope = JSON.stringify([apiKey, account, idempotencyKey]);
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
    if (first) return repeat(first, call, params);
    const outcome = await run(params);
    const answer = finish(outcome, requestId);
    if ('answer' in outcome) saved.set(scope, { answer, method, path, params, savedAt: now });
    return answer;
  } finally {
    // Nothing was executed: the key is free again.
    if (!saved.get(scope)) saved.delete(scope);
  }
}

function repeat(first: SavedAnswer, call: Call, params: Params | undefined): ApiAnswer {
  const { idempotencyKey, method, path, requestId } = call;
  if (first.method !== method || first.path !== path) {
    const message = `The idempotency key ${idempotencyKey} was first used for ${first.method} ${first.path}.`;
    return problemAnswer({ type: 'idempotency_error', message }, requestId);
  }
  if (!equalParams(first.params, params)) {
    const message = `The idempotency key ${idempotencyKey} was first used with other params.`;
    return problemAnswer({ type: 'idempotency_error', message }, requestId);
  }
  const headers = { ...first.answer.headers, 'Idempotent-Replayed': 'true' };
  return { ...first.answer, headers };
}

function finish(outcome: Outcome, requestId: string): ApiAnswer {
  if ('problem' in outcome) return problemAnswer(outcome.problem, requestId);
  const { answer } = outcome;
  return { ...answer, headers: { 'Original-Request': requestId, ...answer.headers } };
}
