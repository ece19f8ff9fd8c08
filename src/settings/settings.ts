import { API_VERSION } from '../apiVersion.js';
import { findUnknownNames, type Issue, issueAt, listIssues } from '../errors/validationError.js';
import { isObject, readProperty } from '../utils/objects.js';
import { configRules, optionRules, type Rules } from './rules.js';
import type { ApiKey, AttemptEvent, FetchLike } from './StripeClientConfig.js';

/** The settings of one call: the options of the call on top of its client's config. */
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
  readonly signal?: AbortSignal;
}

/** Settings on top of their defaults, to be used only if there are no issues. */
interface MergedSettings {
  readonly settings: Settings;
  readonly issues: readonly Issue[];
}

const configDefaults = {
  apiVersion: API_VERSION,
  baseUrl: 'https://api.stripe.com',
  timeout: 10_000,
  totalTimeout: 20_000,
  maxNetworkRetries: 2,
};

/**
 * For these, null is treated as not set: a webhook's `account` may be null, and some frameworks
 * have a null signal.
 */
const nullable = ['signal', 'stripeAccount', 'stripeContext'];

/** Reads a client's config and fills in the defaults. */
export function readConfig(config: unknown): Settings {
  const { settings, issues } = mergeSettings(
    configDefaults,
    config,
    configRules,
    'config',
    'apiKey',
  );
  if (issues.length > 0) throw new TypeError(`Invalid config: ${listIssues(issues)}`);
  return settings;
}

/** Checks the options of a call and merges them with the client's settings. */
export function readOptions(settings: Settings, options: unknown): MergedSettings {
  if (options === undefined) return { settings, issues: [] };
  try {
    return mergeSettings(settings, options, optionRules, 'options');
  } catch {
    // A getter that throws.
    return { settings, issues: [issueAt('options', 'a readable object')] };
  }
}

/** Merges an input with its defaults, by rules. Each setting is read once. */
export function mergeSettings(
  defaults: object,
  input: unknown,
  rules: Rules,
  path: string,
  required?: string,
): MergedSettings {
  // Without a prototype: what pollutes that of objects must not become a setting.
  const settings: Record<string, unknown> = { __proto__: null, ...defaults };
  const issues = isObject(input)
    ? findUnknownNames(input, Object.keys(rules), path)
    : [issueAt(path, required ? `an object such as { ${required} }` : 'a readable object')];
  for (const [name, read] of Object.entries(isObject(input) ? rules : {})) {
    const value = readProperty(input, name);
    if (value === undefined && name !== required) continue;
    if (value === null && nullable.includes(name)) continue;
    const reject = (expected: string, problem?: string): undefined => {
      issues.push(issueAt(`${path}.${name}`, expected, problem));
    };
    settings[name] = read(value, reject, input);
  }
  return { settings: settings as unknown as Settings, issues };
}
