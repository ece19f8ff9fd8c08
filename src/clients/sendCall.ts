import { toNetworkError, toSafeCause } from '../errors/requestErrors.js';
import { StripeError } from '../errors/StripeError.js';
import { maskSecrets } from '../errors/secrets.js';
import { type Issue, issueAt, validationError } from '../errors/validationError.js';
import { readApiKey } from '../settings/rules.js';
import { readOptions, type Settings } from '../settings/settings.js';
import { raceWithTimeout } from '../utils/raceWithTimeout.js';
import { callStripe } from './callStripe.js';
import type { StripeCall } from './interpretResponse.js';
import { clients, type StripeClient } from './StripeClient.js';
import type { StripeResult } from './StripeResult.js';

/** A call, to be sent only if there are no issues. */
export interface PreparedCall {
  readonly call: StripeCall;
  readonly issues: readonly Issue[];
}

/** Validates a call with its options and sends it. */
export async function sendCall(
  client: StripeClient,
  options: unknown,
  prepare: () => PreparedCall,
): Promise<StripeResult<unknown>> {
  const startedAt = performance.now();
  try {
    const clientSettings = clients.get(client);
    const call = validateCall(clientSettings, prepare);
    const { settings, issues } = readOptions(clientSettings as Settings, options);
    if (issues.length > 0) throw invalidOptions(issues);
    const owner = settings.apiKey === clientSettings?.apiKey ? 'config' : 'options';
    const apiKey = await resolveApiKey(settings, `${owner}.apiKey`);
    return await callStripe(settings, apiKey, call, startedAt);
  } catch (thrown) {
    // Anything else comes from the caller's objects, such as a getter of a signal.
    const error =
      thrown instanceof StripeError
        ? thrown
        : toNetworkError('connection_error', {}, toSafeCause(thrown, maskSecrets));
    return { ok: false, error };
  }
}

function validateCall(settings: Settings | undefined, prepare: () => PreparedCall): StripeCall {
  const found: Issue[] = [];
  if (!settings) {
    const message = 'The first argument is not a client. Pass what createStripeClient() returns.';
    found.push({ path: 'client', expected: 'a client', message });
  }
  try {
    const { call, issues } = prepare();
    found.push(...issues);
    if (found.length === 0) return call;
  } catch {
    // A getter that throws, a revoked proxy, or nesting too deep to walk.
    found.push(issueAt('params', 'a readable object'));
  }
  throw validationError('Invalid params', found, { type: 'invalid_params' });
}

/** Calls the function of the setting, if it is one, once for all attempts. */
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
