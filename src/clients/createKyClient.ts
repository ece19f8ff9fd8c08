import ky from 'ky';
import { StripeError } from '../errors/StripeError.js';
import type { Settings } from '../settings/Settings.js';
import type { FetchLike, KyClientConfig } from '../types/ClientConfig.js';
import { createClient } from './createClient.js';
import { HookFailure } from './HookFailure.js';
import type { StripeClient } from './StripeClient.js';
import type { Transport } from './Transport.js';
import { toResponse } from './toResponse.js';

/**
 * Makes a client that sends requests by ky, so that the hooks of your own ky instance see them. It
 * behaves as `createFetchClient` does in all else; without hooks, prefer that one.
 *
 * Make it once, outside your handler if the platform gives you the key there.
 *
 * @param config - How to reach Stripe; only `apiKey` is required.
 * @returns A frozen client for `createCustomerSession`.
 * @throws TypeError - At once, when a field of the config is not what it must be; it names the field.
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
  return createClient(config, createKyTransport, { ky: ['ky instance', readKy] });
}

function createKyTransport(settings: Settings & { readonly ky?: Ky }): Transport {
  const instance = settings.ky ?? (ky as unknown as Ky);
  const defaults = readDefaults(instance);
  const { origin } = new URL(settings.baseUrl);
  const failures = new WeakSet<object>();
  // A signal that follows another is lost with its request: both have to outlive the headers, else no
  // abort gets through to a body that is still under way.
  const kept = new WeakMap<Response, readonly Request[]>();

  // The last to see a request before it leaves, and the only one who can tell a failed request from a
  // hook that threw: ky goes by the English messages of a few runtimes.
  const guard = (inner: FetchLike | undefined): FetchLike => {
    const guarded: FetchLike = async (input, init) => {
      const sent = input as Request;
      // A copy only where a hook changed that: it costs, and hangs one more signal on the chain.
      const request =
        read(sent, 'redirect') === 'manual' ? sent : new Request(sent, { redirect: 'manual' });
      if (new URL(read(request, 'url')).origin !== origin) throw wrongOrigin();
      try {
        const send = inner ?? fetch;
        // What is no response has to fail here, not inside ky.
        const response = toResponse(await send(request, init));
        kept.set(response, [sent, request]);
        return response;
      } catch (error) {
        const failure: object = Object(error);
        failures.add(failure);
        throw failure;
      }
    };
    return guarded;
  };

  // A fresh instance with nothing but what applies: an allow list of the caller's options.
  const fixed = { retry: 0, timeout: false, totalTimeout: false, throwHttpErrors: false };
  const send = instance.create({
    hooks: withLast(defaults.hooks, (options) => {
      // What the caller's `init` hooks may have set is put back, and another `fetch` is guarded too.
      Object.assign(options, fixed, { fetch: guard(options.fetch) });
    }),
    context: defaults.context,
    fetch: guard(settings.fetch ?? defaults.fetch),
    ...fixed,
  });
  return async (url, init) => {
    try {
      return await send(url, init);
    } catch (error) {
      const { name, cause } = Object(error);
      const failure = [error, cause].find((thrown) => failures.has(thrown));
      if (failure) throw failure;
      // A hook that asked ky to retry has thrown the answer away: whether to retry is not ky's to say.
      throw name === 'ForceRetryError' ? error : new HookFailure(error);
    }
  };
}

/** By the getter of all requests: a property of this one may be a hook's. */
function read(request: Request, name: 'redirect' | 'url'): string {
  return Reflect.get(Request.prototype, name, request);
}

function readKy(value: unknown): unknown {
  const { create, extend } = Object(value);
  return typeof create === 'function' && typeof extend === 'function' ? value : undefined;
}

/** What is used of ky, whichever its major version. */
interface Ky {
  (url: string, init: object): Promise<Response>;
  create(options: object): Ky;
  extend(options: (defaults: KyDefaults) => object): Ky;
}

interface KyDefaults {
  readonly hooks?: { readonly init?: readonly InitHook[] };
  readonly context?: object;
  readonly fetch?: FetchLike;
}

type InitHook = (options: { fetch?: FetchLike; hooks?: { init?: InitHook[] } }) => void;

/** A ky instance tells its options only to the function that extends it. */
function readDefaults(instance: Ky): KyDefaults {
  let defaults: KyDefaults = {};
  instance.extend((options) => {
    defaults = options;
    return {};
  });
  return defaults;
}

/** Without `init` hooks of the caller's there is nothing to put back, and ky copies less per call. */
function withLast(hooks: KyDefaults['hooks'], last: InitHook): KyDefaults['hooks'] {
  const own = hooks?.init;
  if (!own?.length) return hooks;
  const init: InitHook = (options) => {
    // The list that is being run through, whatever a hook puts in its place.
    const running = options.hooks?.init;
    for (const hook of own) hook(options);
    // A hook that was added just now would come after the last one.
    running?.splice(1);
    last(options);
  };
  return { ...hooks, init: [init] };
}

function wrongOrigin(): StripeError {
  return new StripeError('A hook of the ky instance turned the request to another origin.', {
    type: 'invalid_params',
    issues: [{ path: 'config.ky', expected: 'hooks that keep to the origin of baseUrl' }],
  });
}
