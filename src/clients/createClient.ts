import { errorFromFailure, plainCause } from '../errors/errorFrom.js';
import { refusal } from '../errors/refusal.js';
import { StripeError } from '../errors/StripeError.js';
import { maskSecrets } from '../errors/secrets.js';
import { findKeyFault } from '../settings/apiKey.js';
import type { Rules } from '../settings/rules.js';
import { readConfig, readOptions, type Settings } from '../settings/settings.js';
import type { RequestOptions } from '../types/RequestOptions.js';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import { callStripe } from './callStripe.js';
import {
  knownClients,
  type StripeAnswer,
  type StripeCall,
  type StripeClient,
  send,
} from './StripeClient.js';
import type { Transport } from './Transport.js';
import { within } from './within.js';

/**
 * Makes a client of a config and a way to send requests. The key lives in a closure, nowhere else.
 *
 * @param config - What a caller passed.
 * @param createTransport - Makes the way to send requests.
 * @param moreRules - How to read the settings that only this client knows.
 * @returns The client.
 * @throws TypeError - When a field of the config is wrong.
 */
export function createClient(
  config: unknown,
  createTransport: (settings: Settings) => Transport,
  moreRules?: Rules,
): StripeClient {
  const clientSettings = readConfig(config, moreRules);
  const transport = createTransport(clientSettings);

  async function sendCall(call: StripeCall, options: unknown): Promise<StripeAnswer> {
    const startedAt = performance.now();
    const { settings, issues } = readOptions(clientSettings, options);
    if (issues.length > 0) throw invalidOptions(issues);
    const path = settings.apiKey === clientSettings.apiKey ? 'config.apiKey' : 'options.apiKey';
    const apiKey = await readKey(settings, path);
    return callStripe(transport, settings, apiKey, call, startedAt);
  }

  const client = Object.freeze<StripeClient>({
    [send]: (call: StripeCall, options: RequestOptions | undefined) =>
      sendCall(call, options).catch((thrown: unknown) => ({ ok: false, error: toError(thrown) })),
  });
  knownClients.add(client);
  return client;
}

/** Gives the key; asks for it where the setting is a function, once for all attempts. */
async function readKey({ apiKey, signal, totalTimeout }: Settings, path: string): Promise<string> {
  if (typeof apiKey === 'string') return apiKey;
  const { value, failure, thrown } = await within(totalTimeout, signal, async () => apiKey());
  if (failure && failure !== 'connection_error') {
    throw errorFromFailure(failure, { attempts: 0 }, signal?.reason);
  }
  const expected = failure ? 'secret key, but its function failed' : findKeyFault(value);
  if (expected === undefined) return value as string;
  throw invalidOptions([{ path, expected }], failure && plainCause(thrown, maskSecrets));
}

function invalidOptions(issues: readonly StripeErrorIssue[], cause?: unknown): StripeError {
  return refusal('Invalid options', issues, { type: 'invalid_params', cause });
}

/** What else is thrown, such as by a getter of the caller's signal, ends the call like any failure. */
function toError(thrown: unknown): StripeError {
  if (thrown instanceof StripeError) return thrown;
  return errorFromFailure('connection_error', {}, plainCause(thrown, maskSecrets));
}
