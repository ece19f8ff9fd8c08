import { fieldsOf, isObject, readSetting } from '../utils/objects.js';
import { isPlainHttp, parseUrl } from '../utils/urls.js';
import { findKeyFault } from './apiKey.js';

/** Refuses a value: says in words what it has to be. */
export type Refuse = (expected: string) => undefined;

/** Makes of a value the setting that is used, or refuses it. */
type Rule = (value: unknown, refuse: Refuse, given: unknown) => unknown;

/** Rules by the name of the setting. */
export type Rules = Readonly<Record<string, Rule>>;

// fetch strips a space at either end: what it sends would not be what you wrote.
const printable = /* @__PURE__ */ text(
  'printable ASCII without a space at either end',
  /^[!-~]([ -~]*[!-~])?$/,
);
const milliseconds = /* @__PURE__ */ integer(1, 2_147_483_647);
const callback = /* @__PURE__ */ kind('function');

const commonRules: Rules = {
  apiKey(value, refuse) {
    if (typeof value === 'function') return value;
    const fault = findKeyFault(value);
    return fault ? refuse(fault) : value;
  },
  apiVersion: printable,
  stripeAccount: printable,
  stripeContext: printable,
  timeout: milliseconds,
  totalTimeout: milliseconds,
  maxNetworkRetries: /* @__PURE__ */ integer(0, 10),
};

/** The rules for a client's config. */
export const configRules: Rules = /* @__PURE__ */ withCommon({
  allowInsecure: /* @__PURE__ */ kind('boolean'),
  baseUrl: readBaseUrl,
  fetch: callback,
  appInfo: readAppInfo,
  onAttempt: callback,
});

/** The rules for the options of one call. */
export const optionRules: Rules = /* @__PURE__ */ withCommon({
  idempotencyKey: /* @__PURE__ */ text(
    '1 to 255 characters of printable ASCII without a space at either end',
    /^(?=.{1,255}$)[!-~]([ -~]*[!-~])?$/,
  ),
  signal: readSignal,
});

// Bundlers take a spread for a side effect, but not this.
// @__NO_SIDE_EFFECTS__
function withCommon(rules: Rules): Rules {
  return { ...commonRules, ...rules };
}

// @__NO_SIDE_EFFECTS__
function kind(name: 'boolean' | 'function'): Rule {
  return (value, refuse) => (typeof value === name ? value : refuse(name));
}

// @__NO_SIDE_EFFECTS__
function text(expected: string, pattern: RegExp): Rule {
  return (value, refuse) =>
    typeof value === 'string' && pattern.test(value) ? value : refuse(expected);
}

// @__NO_SIDE_EFFECTS__
function integer(least: number, most: number): Rule {
  return (value, refuse) =>
    Number.isInteger(value) && least <= Number(value) && Number(value) <= most
      ? value
      : refuse(`integer from ${least} to ${most}`);
}

/** Gives the URL without a slash at its end. */
function readBaseUrl(value: unknown, refuse: Refuse, given: unknown): string | undefined {
  const { href = '' } = (typeof value === 'string' && parseUrl(value)) || {};
  const isSafe = !isPlainHttp(href) || readSetting(given, 'allowInsecure') === true;
  // Off the text, since the parts of a URL do not tell an empty query from none.
  return isSafe && /^https?:\/\/[^/@]+\/[^?#]*$/.test(href)
    ? href.replace(/\/+$/, '')
    : refuse('https URL, or http on loopback, without credentials, query and fragment');
}

/** Gives the app's part of the User-Agent. */
function readAppInfo(value: unknown, refuse: Refuse): string | undefined {
  const [name, version, url] = ['name', 'version', 'url'].map(
    (part) => readSetting(value, part) ?? '',
  );
  const isPrintable = [name, version, url].every(
    (part) => typeof part === 'string' && /^[ -~]*$/.test(part),
  );
  return isObject(value) && name && isPrintable
    ? name + (version ? `/${version}` : '') + (url ? ` (${url})` : '')
    : refuse('printable ASCII in name, version and url');
}

/** Takes the signals of other realms and of polyfills as well. */
function readSignal(value: unknown, refuse: Refuse): unknown {
  const { aborted, addEventListener, removeEventListener } = fieldsOf(value);
  const isSignal =
    typeof aborted === 'boolean' &&
    typeof addEventListener === 'function' &&
    typeof removeEventListener === 'function';
  // Some frameworks have null in place of a signal.
  return isSignal || value === null ? value : refuse('AbortSignal');
}
