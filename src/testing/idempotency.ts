import { isDeepEqual } from '../utils/objects.js';
import { type ApiError, invalidBodyError, keyInUseError, reusedKeyError } from './errors.js';
import type { Params } from './form.js';
import type { RequestContent, RequestInfo } from './requests.js';
import { type ApiResponse, errorResponse } from './responses.js';

/** By idempotency key within its scope: the response, or `undefined` while it is being created. */
export type SavedResponses = Map<string, SavedResponse | undefined>;

/** The response to the first request with a key. */
interface SavedResponse {
  readonly response: ApiResponse;
  /** The request that it belongs to. */
  readonly method: string;
  readonly path: string;
  readonly params: Params;
  /** When it was saved, in milliseconds since 1970. */
  readonly savedAt: number;
}

/** The result of a request: a response that is saved for its key, or an error that is not. */
export type Outcome = { readonly response: ApiResponse } | { readonly error: ApiError };

/** Executes a request. */
export type Operation = (params: Params, body: string) => Outcome | Promise<Outcome>;

const DAY = 86_400_000;

/**
 * Executes a request once for all that have its idempotency key. The key is in use before the body
 * has arrived, so that the second of two concurrent requests always gets a 409.
 */
export async function withIdempotency(
  info: RequestInfo,
  reading: Promise<RequestContent>,
  saved: SavedResponses,
  now: number,
  execute: Operation,
): Promise<ApiResponse> {
  const { account, apiKey, idempotencyKey, method, path, requestId } = info;
  const run = async ({ body, params }: RequestContent): Promise<Outcome> =>
    params ? execute(params, body) : { error: invalidBodyError(path) };
  if (idempotencyKey === undefined) return toResponse(await run(await reading), requestId);

  const scope = JSON.stringify([apiKey, account, idempotencyKey]);
  const latest = saved.get(scope);
  if (!latest && saved.has(scope)) {
    await reading;
    return errorResponse(keyInUseError(idempotencyKey), requestId);
  }
  const first = latest && now - latest.savedAt <= DAY ? latest : undefined;
  if (!first) saved.set(scope, undefined);
  try {
    const content = await reading;
    const { params = {} } = content;
    if (first) return replay(first, idempotencyKey, info, content.params);
    const outcome = await run(content);
    const response = toResponse(outcome, requestId);
    if ('response' in outcome) {
      saved.set(scope, { response, method, path, params, savedAt: now });
    }
    return response;
  } finally {
    // Nothing was executed: the key is free again.
    if (!saved.get(scope)) saved.delete(scope);
  }
}

function replay(
  first: SavedResponse,
  idempotencyKey: string,
  { method, path, requestId }: RequestInfo,
  params: Params | undefined,
): ApiResponse {
  const isSameEndpoint = first.method === method && first.path === path;
  if (!isSameEndpoint || !isDeepEqual(first.params, params)) {
    const endpoint = isSameEndpoint ? undefined : first.path;
    return errorResponse(reusedKeyError(idempotencyKey, endpoint), requestId);
  }
  const headers = { ...first.response.headers, 'Idempotent-Replayed': 'true' };
  return { ...first.response, headers };
}

function toResponse(outcome: Outcome, requestId: string): ApiResponse {
  if ('error' in outcome) return errorResponse(outcome.error, requestId);
  const { response } = outcome;
  return { ...response, headers: { 'Original-Request': requestId, ...response.headers } };
}
