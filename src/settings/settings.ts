import { API_VERSION } from '../apiVersion.js';
import { listIssues } from '../errors/refusal.js';
import type { AttemptEvent } from '../types/AttemptEvent.js';
import type { ApiKey, FetchLike } from '../types/ClientConfig.js';
import type { StripeErrorIssue } from '../types/StripeErrorFields.js';
import { isObject, readSetting } from '../utils/objects.js';
import { configRules, optionRules, type Rules } from './rules.js';

/** The settings of one call: a client's config, with the options of the call on top. */
export interface Settings {
  readonly apiKey: ApiKey;
  readonly apiVersion: string;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly maxNetworkRetries: number;
  readonly stripeAccount?: string;
  readonly stripeContext?: string;
  readonly fetch?: FetchLike;
  /** The app's part of the User-Agent. */
  readonly appInfo?: string;
  readonly onAttempt?: (event: AttemptEvent) => void;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal | null;
}

/** Settings on top of their defaults, to be used only where there are no issues. */
interface MergedSettings {
  readonly settings: Settings;
  readonly issues: readonly StripeErrorIssue[];
}

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
 * @param moreRules - How to read the settings that only this client knows.
 * @returns The settings.
 * @throws TypeError - Names each field that is wrong, and no value.
 */
export function readConfig(config: unknown, moreRules?: Rules): Settings {
  const rules = { ...configRules, ...moreRules };
  const { settings, issues } = mergeSettings(defaults, config, rules, 'config', 'apiKey');
  if (issues.length > 0) throw new TypeError(`Invalid config: ${listIssues(issues)}`);
  return settings;
}

/**
 * Checks the options of a call and lays them over the client's settings.
 *
 * @param settings - The client's settings.
 * @param options - What a caller passed.
 * @returns The settings of the call, and why they must not be used.
 */
export function readOptions(settings: Settings, options: unknown): MergedSettings {
  if (options === undefined) return { settings, issues: [] };
  try {
    if (isObject(options)) return mergeSettings(settings, options, optionRules, 'options');
  } catch {
    // A getter that threw.
  }
  return { settings, issues: [{ path: 'options', expected: 'readable object' }] };
}

/** Each setting is looked at once. `undefined` counts as absent; what no rule names is passed over. */
function mergeSettings(
  below: object,
  given: unknown,
  rules: Rules,
  path: string,
  required?: string,
): MergedSettings {
  // Without a prototype: what pollutes that of objects must not become a setting.
  const settings: Record<string, unknown> = { __proto__: null, ...below };
  const issues: StripeErrorIssue[] = [];
  for (const [name, read] of Object.entries(rules)) {
    const value = readSetting(given, name);
    if (value === undefined && name !== required) continue;
    const refuse = (expected: string): undefined => {
      issues.push({ path: `${path}.${name}`, expected });
    };
    settings[name] = read(value, refuse, given);
  }
  return { settings: settings as unknown as Settings, issues };
}
