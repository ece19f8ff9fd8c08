import ky from 'ky';
import { toHookError } from '../errors/requestErrors.js';
import type { StripeError } from '../errors/StripeError.js';
import { issueAt, validationError } from '../errors/validationError.js';
import type { FetchInit, FetchLike, FetchResponse } from '../settings/StripeClientConfig.js';
import { asRecord, omitUndefined, readThrown } from '../utils/objects.js';

/** The part of a ky instance that `kyFetch` uses; any instance of ky fits. */
export interface KyInstanceLike {
  /** Creates an instance with other options. */
  readonly create: (options: never) => unknown;
  /** Passes the instance's own options to a function. */
  readonly extend: (options: never) => unknown;
}

/**
 * Creates a `fetch` that sends requests with ky, so that your ky hooks run. If you have no hooks,
 * you don't need it: the client is smaller and faster without.
 *
 * The instance's `hooks`, `fetch` and `context` apply; its other options do not. A hook cannot send
 * the request to another origin. The `request.signal` that hooks see never aborts; timeouts and
 * your own signal end the request itself. A call whose hook throws fails with a `hook_error`.
 *
 * @param instance - Your ky instance; defaults to ky itself.
 * @returns A `fetch` for `createStripeClient`.
 * @throws TypeError - If the argument is not a ky instance.
 * @see https://docs.stripe.com/api, and https://github.com/sindresorhus/ky#hooks
 * @example
 * ```ts
 * import ky from 'ky';
 * import { createStripeClient } from 'stripe-customer-session';
 * import { kyFetch } from 'stripe-customer-session/ky';
 *
 * const instance = ky.create({
 *   hooks: { afterResponse: [({ response }) => console.log(response.status)] },
 * });
 * const client = createStripeClient({ apiKey: 'sk_test_...', fetch: kyFetch(instance) });
 * ```
 */
export function kyFetch(instance: KyInstanceLike = ky): FetchLike {
  const { create, extend } = asRecord(instance);
  if (typeof create !== 'function' || typeof extend !== 'function') {
    throw new TypeError('The argument of kyFetch is not a ky instance.');
  }
  const { hooks = {}, context, fetch: customFetch } = readDefaults(instance as Ky);
  const hasHooks = Object.values(hooks).some((list) => list.length > 0);
  // A fresh instance with only the options that apply.
  const fixed = { retry: 0, timeout: false, totalTimeout: false, throwHttpErrors: false };
  const send = (instance as Ky).create({ hooks: withFixed(hooks, fixed), context, ...fixed });
  // Errors that no hook threw: of failed requests, and of requests that must not be sent.
  const known = new WeakSet<object>();

  async function exchange(fetchBelow: FetchLike | undefined, url: string, init: FetchInit) {
    try {
      const response = await (fetchBelow ?? fetch)(url, init);
      // Anything that is not a response must fail here, not inside ky.
      if (!asRecord(response)['headers']) throw new TypeError('fetch returned no response');
      return response;
    } catch (error) {
      const failure: object = Object(error);
      known.add(failure);
      throw failure;
    }
  }

  function reject(problem: string): StripeError {
    const issues = [issueAt('config.fetch', 'a kyFetch whose hooks keep the request', problem)];
    const error = validationError('Invalid request', issues, { type: 'invalid_params' });
    known.add(error);
    return error;
  }

  /**
   * The `fetch` that ky calls. It sees a request last, and only here can a failed request be
   * distinguished from a hook that throws: ky matches the English messages of a few runtimes. The
   * attempt's own signal bypasses ky, so that an abort reaches the socket even if a hook replaced
   * the request or the response.
   */
  const createGuard =
    (url: string, attempt: FetchInit): Guard =>
    async (input, init, fetchBelow = customFetch) => {
      if (!hasHooks) return exchange(fetchBelow, url, attempt);
      // A string comes from an `init` hook's own `fetch` that passes on its arguments.
      const target = typeof input === 'string' ? input : input.url;
      if (new URL(target).origin !== new URL(url).origin) {
        throw reject('has a hook that sends the request to another origin');
      }
      if (typeof input === 'string') {
        const { signal } = attempt;
        return exchange(fetchBelow, target, { ...init, redirect: 'manual', signal });
      }
      if (input.bodyUsed) throw reject('has a hook that reads the body of the request');
      return exchange(fetchBelow, target, await readRequest(input, attempt));
    };

  return async (url, attempt) => {
    const { signal: _, ...init } = attempt;
    try {
      return await send(url, { ...init, fetch: createGuard(url, attempt) });
    } catch (error) {
      const failure = [error, readThrown(error, 'cause')].find((thrown) =>
        known.has(thrown as object),
      );
      if (failure) throw failure;
      // A hook that makes ky retry discards the response, but the client decides about retries. And
      // without hooks, only the response itself can have thrown.
      if (readThrown(error, 'name') === 'ForceRetryError' || !hasHooks) throw error;
      throw toHookError(error);
    }
  };
}

/** Reads a request as hooks left it. */
async function readRequest(request: Request, attempt: FetchInit): Promise<FetchInit> {
  const headers = Object.fromEntries(request.headers);
  return omitUndefined({
    ...attempt,
    method: request.method as FetchInit['method'],
    headers,
    body: request.body ? await request.text() : undefined,
  });
}

/** The `fetch` that ky calls. Only this file passes the third argument. */
type Guard = (
  input: Request | string,
  init: FetchInit,
  fetchBelow?: FetchLike,
) => Promise<FetchResponse>;

/** The part of ky that is used, in every major version. */
interface Ky {
  (url: string, options: object): Promise<FetchResponse>;
  create(options: object): Ky;
  extend(options: (defaults: KyDefaults) => object): Ky;
}

interface KyDefaults {
  readonly hooks?: KyHooks;
  readonly context?: object;
  readonly fetch?: FetchLike;
}

type KyHooks = Readonly<Record<string, readonly unknown[]>>;

/** A ky instance passes its options only to the function that extends it. */
function readDefaults(instance: Ky): KyDefaults {
  let defaults: KyDefaults = {};
  instance.extend((options) => {
    defaults = options;
    return {};
  });
  return defaults;
}

interface InitOptions {
  fetch: Guard | FetchLike;
  readonly hooks?: { readonly init?: unknown[] };
}

/**
 * Restores the fixed options after `init` hooks, and guards a `fetch` of theirs too. Without such
 * hooks there is nothing to restore, and ky copies less per call.
 */
function withFixed(hooks: KyHooks, fixed: object): KyHooks {
  const own = hooks['init'];
  if (!own?.length) return hooks;
  const init = (options: InitOptions): void => {
    const guard = options.fetch as Guard;
    // The array that ky iterates over, whatever a hook replaces it with.
    const running = options.hooks?.init;
    for (const hook of own) (hook as (options: InitOptions) => void)(options);
    // A hook that was just added would otherwise run after this one.
    running?.splice(1);
    const fetchBelow = options.fetch === guard ? undefined : (options.fetch as FetchLike);
    const guarded: Guard = (input, request) => guard(input, request, fetchBelow);
    Object.assign(options, fixed, { fetch: guarded });
  };
  return { ...hooks, init: [init] };
}
