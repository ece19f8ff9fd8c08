import ky from 'ky';
import { refusal } from '../errors/refusal.js';
import type { StripeError } from '../errors/StripeError.js';
import type { Refuse } from '../settings/rules.js';
import type { Settings } from '../settings/settings.js';
import type { FetchInit, FetchLike, FetchResponse, KyClientConfig } from '../types/ClientConfig.js';
import { defined, fieldsOf } from '../utils/objects.js';
import { createClient } from './createClient.js';
import type { StripeClient } from './StripeClient.js';
import { HookFailure, type Transport } from './Transport.js';

/**
 * Makes a client that sends requests by ky, so that the hooks of your own ky instance see them. It
 * behaves as `createFetchClient` does in all else. Without hooks, take that one: it is smaller and faster.
 *
 * Create it once, outside your handler. Pass `apiKey` as a function where your platform loads modules
 * before it has secrets.
 *
 * @param config - How to reach Stripe; only `apiKey` is required.
 * @returns A frozen client for `createCustomerSession` and `rawRequest`.
 * @throws TypeError - At once, when a field of the config is wrong; it names the field.
 * @see https://docs.stripe.com/api/authentication
 * @example
 * ```ts
 * import ky from 'ky';
 * import { createKyClient } from 'stripe-customer-session/ky';
 *
 * const client = createKyClient({
 *   apiKey: 'sk_test_...',
 *   ky: ky.create({ hooks: { afterResponse: [({ response }) => console.log(response.status)] } }),
 * });
 * ```
 */
export function createKyClient(config: KyClientConfig): StripeClient {
  return createClient(config, createKyTransport, { ky: readKy });
}

function createKyTransport(settings: Settings & { readonly ky?: Ky }): Transport {
  const instance = settings.ky ?? (ky as unknown as Ky);
  const { hooks = {}, context, fetch: kyFetch } = readDefaults(instance);
  const ownFetch = settings.fetch ?? kyFetch;
  const hasHooks = Object.values(hooks).some((list) => list.length > 0);
  const { origin } = new URL(settings.baseUrl);
  const failures = new WeakSet<object>();
  const refusals = new WeakSet<object>();

  async function exchange(send: FetchLike | undefined, url: string, init: FetchInit) {
    try {
      const response = await (send ?? fetch)(url, init);
      // What is no response has to fail here, not inside ky.
      if (!fieldsOf(response)['headers']) throw new TypeError('fetch gave no response');
      return response;
    } catch (error) {
      const failure: object = Object(error);
      // An `init` hook's own `fetch` may have called the guard, which then refused the request.
      if (!refusals.has(failure)) failures.add(failure);
      throw failure;
    }
  }

  function refuse(expected: string): StripeError {
    const issues = [{ path: 'config.ky', expected }];
    const error = refusal('A hook of the ky instance spoiled the request', issues, {
      type: 'invalid_params',
    });
    refusals.add(error);
    return error;
  }

  /**
   * The last to see a request before it leaves, and the only one who can tell a failed request from a hook
   * that threw: ky goes by the English messages of a few runtimes. The attempt's own signal goes around
   * ky, so that an abort reaches the socket whatever a hook made of request and response.
   */
  const createGuard =
    (url: string, attempt: FetchInit): Guard =>
    async (input, init, send = ownFetch) => {
      if (!hasHooks) return exchange(send, url, attempt);
      // A string comes from an `init` hook's own `fetch` that hands on what it was given.
      const target = typeof input === 'string' ? input : input.url;
      if (new URL(target).origin !== origin) throw refuse('hooks that keep to baseUrl');
      if (typeof input === 'string') return exchange(send, target, init);
      if (input.bodyUsed) throw refuse('hooks that leave the body of the request unread');
      return exchange(send, target, await readRequest(input, attempt));
    };

  // A fresh instance with nothing but what applies: an allow list of the caller's options.
  const fixed = { retry: 0, timeout: false, totalTimeout: false, throwHttpErrors: false };
  const sendByKy = instance.create({ hooks: withLast(hooks, fixed), context, ...fixed });
  return async (url, attempt) => {
    const { signal: _, ...init } = attempt;
    try {
      return await sendByKy(url, { ...init, fetch: createGuard(url, attempt) });
    } catch (error) {
      const { name, cause } = fieldsOf(error);
      const failure = [error, cause].find((thrown) => failures.has(thrown as object));
      if (failure) throw failure;
      // A hook that asks ky to retry throws the answer away; whether to retry is not ky's to say. And
      // without hooks, only the response itself can have thrown.
      throw name === 'ForceRetryError' || !hasHooks ? error : new HookFailure(error);
    }
  };
}

/** Reads a request as hooks left it. */
async function readRequest(request: Request, attempt: FetchInit): Promise<FetchInit> {
  const headers = Object.fromEntries(request.headers);
  return defined({
    ...attempt,
    method: request.method as FetchInit['method'],
    headers,
    body: request.body ? await request.text() : undefined,
  });
}

function readKy(value: unknown, refuse: Refuse): unknown {
  const { create, extend } = fieldsOf(value);
  const isKy = typeof create === 'function' && typeof extend === 'function';
  return isKy ? value : refuse('ky instance');
}

/** What ky calls as `fetch`; the third argument comes from this file only. */
type Guard = (input: Request | string, init: FetchInit, send?: FetchLike) => Promise<FetchResponse>;

/** What is used of ky, whichever its major version. */
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

/** A ky instance tells its options only to the function that extends it. */
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
 * Puts back what `init` hooks may have set, and guards a `fetch` of theirs too. Without such hooks there
 * is nothing to put back, and ky copies less per call.
 */
function withLast(hooks: KyHooks, fixed: object): KyHooks {
  const own = hooks['init'];
  if (!own?.length) return hooks;
  const init = (options: InitOptions): void => {
    const guard = options.fetch as Guard;
    // The list that is being run through, whatever a hook puts in its place.
    const running = options.hooks?.init;
    for (const hook of own) (hook as (options: InitOptions) => void)(options);
    // A hook that was added just now would come after the last one.
    running?.splice(1);
    const send = options.fetch === guard ? undefined : (options.fetch as FetchLike);
    const guarded: Guard = (input, given) => guard(input, given, send);
    Object.assign(options, fixed, { fetch: guarded });
  };
  return { ...hooks, init: [init] };
}
