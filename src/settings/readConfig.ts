import { API_VERSION } from '../apiVersion.js';
import { listIssues } from '../errors/listIssues.js';
import { mergeSettings } from './mergeSettings.js';
import { configRules } from './rules.js';
import type { Settings } from './Settings.js';

/**
 * Checks a client's config and fills in the defaults.
 *
 * @param config - What a caller passed.
 * @returns The settings, `baseUrl` without a slash at its end.
 * @throws TypeError - Names each field that is not what it must be, and no value.
 */
export function readConfig(config: unknown): Settings {
  const defaults = {
    apiVersion: API_VERSION,
    baseUrl: 'https://api.stripe.com',
    timeout: 10_000,
    totalTimeout: 20_000,
    maxNetworkRetries: 2,
  };
  const merged = mergeSettings(defaults, config, configRules, 'config', 'apiKey');
  if (merged.issues.length > 0) throw new TypeError(`Invalid config: ${listIssues(merged.issues)}`);
  const { origin, pathname } = new URL(merged.settings.baseUrl);
  return { ...(merged.settings as Settings), baseUrl: origin + pathname.replace(/\/+$/, '') };
}
