import { refusal } from '../errors/refusal.js';
import { readConfig } from '../settings/readConfig.js';
import { readOptions } from '../settings/readOptions.js';
import type { Rules } from '../settings/rules.js';
import type { Settings } from '../settings/Settings.js';
import { callStripe } from './callStripe.js';
import { type StripeClient, send } from './StripeClient.js';
import type { Transport } from './Transport.js';

/**
 * Makes a client of a config and a way to send requests. The key lives in a closure, nowhere else.
 *
 * @param config - What a caller passed.
 * @param createTransport - Makes the way to send requests.
 * @param moreRules - How to read what only this client knows of a config.
 * @returns The client.
 * @throws TypeError - When a field of the config is not what it must be.
 */
export function createClient(
  config: unknown,
  createTransport: (settings: Settings) => Transport,
  moreRules?: Rules,
): StripeClient {
  const clientSettings = readConfig(config, moreRules);
  const transport = createTransport(clientSettings);
  return Object.freeze<StripeClient>({
    [send](call, options) {
      const { settings, issues } = readOptions(clientSettings, options);
      if (issues.length === 0) return callStripe(transport, settings, call);
      const error = refusal('Invalid options', issues, { type: 'invalid_params' });
      return Promise.resolve({ ok: false, error });
    },
  });
}
