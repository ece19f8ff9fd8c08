import {
  findUnknownNames,
  issueAt,
  listIssues,
  unreadableIssue,
  type Validated,
} from '../errors/validationError.js';
import { asRecord, isObject, readProperty } from '../utils/objects.js';
import { isPlainHttp, parseUrl } from '../utils/urls.js';
import { API_VERSION } from '../versions.js';
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

/**
 * The settings of the clients of this copy of the package. They are not on the client, so that
 * nobody can read the key.
 */
export const clients: WeakMap<object, Settings> = new WeakMap();

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
  const { value, issues } = mergeSettings(configDefaults, config, configRules, 'config', 'apiKey');
  if (issues.length > 0) throw new TypeError(`Invalid config: ${listIssues(issues)}`);
  return value;
}

/** Checks the options of a call and merges them with the client's settings. */
export function readOptions(settings: Settings, options: unknown): Validated<Settings> {
  if (options === undefined) return { value: settings, issues: [] };
  try {
    return mergeSettings(settings, options, optionRules, 'options');
  } catch {
    return { value: settings, issues: [unreadableIssue('options')] };
  }
}

/** Merges an input with its defaults, by rules. Each setting is read once. */
export function mergeSettings(
  defaults: object,
  input: unknown,
  rules: Rules,
  path: string,
  required?: string,
): Validated<Settings> {
  // Without a prototype: what pollutes that of objects must not become a setting.
  const settings: Record<string, unknown> = { __proto__: null, ...defaults };
  const issues = isObject(input)
    ? findUnknownNames(input, Object.keys(rules), path)
    : [issueAt(path, required ? `an object such as { ${required} }` : 'an object')];
  for (const [name, read] of Object.entries(isObject(input) ? rules : {})) {
    const value = readProperty(input, name);
    if (value === undefined && name !== required) continue;
    if (value === null && nullable.includes(name)) continue;
    const reject = (expected: string, problem?: string): undefined => {
      issues.push(issueAt(`${path}.${name}`, expected, problem));
    };
    settings[name] = read(value, reject, input);
  }
  return { value: settings as unknown as Settings, issues };
}

/** Rejects a value: what it must be, or what is wrong with it. */
export type Reject = (expected: string, problem?: string) => undefined;

/** Converts a value to the setting that is used, or rejects it. */
type Rule = (value: unknown, reject: Reject, input: unknown) => unknown;

/** Rules by the name of the setting. */
export type Rules = Readonly<Record<string, Rule>>;

// fetch strips a space at either end: what it sends would not be what you wrote.
const printable = text('printable ASCII without a space at either end', /^[!-~]([ -~]*[!-~])?$/);
const milliseconds = integer(1, 2_147_483_647);
const callback = kind('function');

const commonRules: Rules = {
  apiKey: (value, reject) => (typeof value === 'function' ? value : readApiKey(value, reject)),
  apiVersion: printable,
  stripeAccount: printable,
  stripeContext: printable,
  timeout: milliseconds,
  totalTimeout: milliseconds,
  maxNetworkRetries: integer(0, 10),
};

/** The rules for a client's config. */
const configRules: Rules = withCommon({
  allowInsecureBaseUrl: kind('boolean'),
  baseUrl: readBaseUrl,
  fetch: callback,
  appInfo: readAppInfo,
  onAttempt: callback,
});

/** The rules for the options of one call. */
const optionRules: Rules = withCommon({
  idempotencyKey: text(
    '1 to 255 characters of printable ASCII without a space at either end',
    /^(?=.{1,255}$)[!-~]([ -~]*[!-~])?$/,
  ),
  signal: readSignal,
});

/** Checks a secret key. No message quotes it. */
export function readApiKey(key: unknown, reject: Reject): string | undefined {
  const expected = 'a secret key';
  if (key === undefined || key === null || key === '') {
    return reject(expected, 'is empty. Is STRIPE_SECRET_KEY set?');
  }
  if (typeof key !== 'string') return reject(expected);
  if (key.startsWith('pk_')) return reject(expected, 'is a publishable key; pass a secret key');
  if (/\s/.test(key)) return reject(expected, 'contains white space or a line break');
  return /^[!-~]+$/.test(key) ? key : reject('printable ASCII');
}

// esbuild and webpack treat a top-level object spread as a side effect; a pure function call is
// dropped.
function withCommon(rules: Rules): Rules {
  return { ...commonRules, ...rules };
}

/** Creates the rule for a value of one type. */
export function kind(name: 'boolean' | 'function'): Rule {
  return (value, reject) => (typeof value === name ? value : reject(`a ${name}`));
}

function text(expected: string, pattern: RegExp): Rule {
  return (value, reject) =>
    typeof value === 'string' && pattern.test(value) ? value : reject(expected);
}

function integer(min: number, max: number): Rule {
  return (value, reject) =>
    Number.isInteger(value) && min <= Number(value) && Number(value) <= max
      ? value
      : reject(`an integer from ${min} to ${max}`);
}

/** Returns the URL without a slash at its end. */
function readBaseUrl(value: unknown, reject: Reject, input: unknown): string | undefined {
  const { href = '' } = (typeof value === 'string' && parseUrl(value)) || {};
  if (isPlainHttp(href) && readProperty(input, 'allowInsecureBaseUrl') !== true) {
    return reject(
      'an https URL',
      'is http on a host that is not loopback, where your key would travel in the clear; use https or set allowInsecureBaseUrl',
    );
  }
  // Checked in the text: the parts of a URL do not tell an empty query from none.
  return /^https?:\/\/[^/@]+\/[^?#]*$/.test(href)
    ? href.replace(/(?<!\/)\/+$/, '')
    : reject('an https URL without credentials, query and fragment');
}

/** Returns the app's part of the User-Agent. */
function readAppInfo(value: unknown, reject: Reject): string | undefined {
  const [name, version, url] = ['name', 'version', 'url'].map(
    (part) => readProperty(value, part) ?? '',
  );
  const isPrintable = [name, version, url].every(
    (part) => typeof part === 'string' && /^[ -~]*$/.test(part),
  );
  return isObject(value) && name && isPrintable
    ? name + (version ? `/${version}` : '') + (url ? ` (${url})` : '')
    : reject('an object with printable ASCII in name, version and url');
}

/** Accepts signals of other realms and of polyfills as well. */
function readSignal(value: unknown, reject: Reject): unknown {
  const { aborted, addEventListener, removeEventListener } = asRecord(value);
  const isSignal =
    typeof aborted === 'boolean' &&
    typeof addEventListener === 'function' &&
    typeof removeEventListener === 'function';
  return isSignal ? value : reject('an AbortSignal');
}
