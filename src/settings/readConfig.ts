import { API_VERSION } from '../apiVersion.js';
import { listIssues } from '../errors/refusal.js';
import { mergeSettings } from './mergeSettings.js';
import { configRules, type Rules } from './rules.js';
import type { Settings } from './Settings.js';

const defaults = {
  apiVersion: API_VERSION,
  baseUrl: 'https://api.stripe.com',
  timeout: 10_000,
  totalTimeout: 20_000,
  maxNetworkRetries: 2,
};

/**
 * Reads a client's config and fills in the defaults.
 *
 * @param config - What a caller passed.
 * @param moreRules - How to read what only this client knows.
 * @returns The settings.
 * @throws TypeError - Names each field that is not what it has to be, and no value.
 */
export function readConfig(config: unknown, moreRules?: Rules): Settings {
  const rules = { ...configRules, ...moreRules };
  const { settings, issues } = mergeSettings(defaults, config, rules, 'config', 'apiKey');
  if (issues.length > 0) throw new TypeError(`Invalid config: ${listIssues(issues)}`);
  return settings as Settings;
}
