import { fieldsOf, isObject, readSetting } from '../utils/objects.js';
import { isPlainHttp, parseUrl } from '../utils/urls.js';
import { findKeyFault } from './apiKey.js';

/** What a setting has to be, in words, and what is made of a value: `undefined` refuses it. */
type Rule = readonly [
  expected: string | ((value: unknown) => string),
  read: (value: unknown, given: unknown) => unknown,
];

/** Rules by the name of the setting. */
export type Rules = Readonly<Record<string, Rule>>;

// fetch strips a space at either end: what it sends would not be what you wrote.
const printable = /* @__PURE__ */ text('printable ASCII', /^[!-~]([ -~]*[!-~])?$/);
const milliseconds = /* @__PURE__ */ integer(1, 2_147_483_647);
const callback: Rule = ['function', (value) => (typeof value === 'function' ? value : undefined)];

const commonRules: Rules = {
  apiKey: [
    // Asked of a key that was refused, so it always has words.
    findKeyFault as (value: unknown) => string,
    (value) =>
      typeof value === 'function' || findKeyFault(value) === undefined ? value : undefined,
  ],
  apiVersion: printable,
  stripeAccount: printable,
  stripeContext: printable,
  timeout: milliseconds,
  totalTimeout: milliseconds,
  maxNetworkRetries: /* @__PURE__ */ integer(0, 10),
};

/** The rules for a client's config. */
export const configRules: Rules = /* @__PURE__ */ withCommon({
  allowInsecure: ['boolean', (value) => (typeof value === 'boolean' ? value : undefined)],
  baseUrl: ['https URL, or http on loopback, without credentials, query and fragment', readBaseUrl],
  fetch: callback,
  appInfo: ['printable ASCII in name, version and url', readAppInfo],
  onAttempt: callback,
});

/** The rules for the options of one call. */
export const optionRules: Rules = /* @__PURE__ */ withCommon({
  idempotencyKey: /* @__PURE__ */ text(
    '1 to 255 characters of printable ASCII',
    /^(?=.{1,255}$)[!-~]([ -~]*[!-~])?$/,
  ),
  signal: ['AbortSignal', readSignal],
});

// Bundlers take a spread for a side effect, but not this.
// @__NO_SIDE_EFFECTS__
function withCommon(rules: Rules): Rules {
  return { ...commonRules, ...rules };
}

// @__NO_SIDE_EFFECTS__
function text(expected: string, pattern: RegExp): Rule {
  return [
    expected,
    (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined),
  ];
}

// @__NO_SIDE_EFFECTS__
function integer(least: number, most: number): Rule {
  return [
    `integer from ${least} to ${most}`,
    (value) => {
      const isInRange = Number.isInteger(value) && least <= Number(value) && Number(value) <= most;
      return isInRange ? value : undefined;
    },
  ];
}

/** Gives the URL without a slash at its end. */
function readBaseUrl(value: unknown, given: unknown): string | undefined {
  const { href = '' } = (typeof value === 'string' && parseUrl(value)) || {};
  const isSafe = !isPlainHttp(href) || readSetting(given, 'allowInsecure') === true;
  // Off the text, since the parts of a URL do not tell an empty query from none.
  return isSafe && /^https?:\/\/[^/@]+\/[^?#]*$/.test(href) ? href.replace(/\/+$/, '') : undefined;
}

/** Gives the app's part of the User-Agent. */
function readAppInfo(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const [name, version, url] = ['name', 'version', 'url'].map(
    (part) => readSetting(value, part) ?? '',
  );
  const isPrintable = [name, version, url].every(
    (part) => typeof part === 'string' && /^[ -~]*$/.test(part),
  );
  if (!name || !isPrintable) return undefined;
  return name + (version ? `/${version}` : '') + (url ? ` (${url})` : '');
}

/** Takes the signals of other realms and of polyfills as well. */
function readSignal(value: unknown): unknown {
  // Some frameworks have null in place of a signal.
  if (value === null) return null;
  const { aborted, addEventListener, removeEventListener } = fieldsOf(value);
  return typeof aborted === 'boolean' &&
    typeof addEventListener === 'function' &&
    typeof removeEventListener === 'function'
    ? value
    : undefined;
}
