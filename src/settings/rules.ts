import { isSignal } from './isSignal.js';
import { readAppInfo } from './readAppInfo.js';
import { readBaseUrl } from './readBaseUrl.js';

/** What a setting has to be, in words, and what is made of a value: `undefined` refuses it. */
type Rule = readonly [expected: string, read: (value: unknown) => unknown];

/** Rules by the name of the setting. */
export type Rules = Readonly<Record<string, Rule>>;

// A space at an end is refused since fetch strips it: what was sent would not be what was written.
const printable = text('printable ASCII', /^[!-~]([ -~]*[!-~])?$/);
const milliseconds = integer(1, 2_147_483_647);
const callback: Rule = ['function', (value) => (typeof value === 'function' ? value : undefined)];

const commonRules: Rules = {
  apiKey: text('secret key of printable ASCII', /^(?!pk_)[!-~]+$/),
  apiVersion: printable,
  stripeAccount: printable,
  stripeContext: printable,
  timeout: milliseconds,
  totalTimeout: milliseconds,
  maxNetworkRetries: integer(0, 10),
};

/** The rules for a client's config. */
export const configRules: Rules = {
  ...commonRules,
  baseUrl: ['https or loopback URL without credentials, query and fragment', readBaseUrl],
  fetch: callback,
  appInfo: ['name, version and url of printable ASCII', readAppInfo],
  onAttempt: callback,
};

/** The rules for the options of one call. */
export const optionRules: Rules = {
  ...commonRules,
  idempotencyKey: text(
    '1 to 255 characters of printable ASCII',
    /^(?=.{1,255}$)[!-~]([ -~]*[!-~])?$/,
  ),
  signal: ['AbortSignal', (value) => (isSignal(value) ? value : undefined)],
};

function text(expected: string, pattern: RegExp): Rule {
  return [
    expected,
    (value) => (typeof value === 'string' && pattern.test(value) ? value : undefined),
  ];
}

function integer(least: number, most: number): Rule {
  return [
    `integer from ${least} to ${most}`,
    (value) => {
      const isInRange = Number.isInteger(value) && least <= Number(value) && Number(value) <= most;
      return isInRange ? value : undefined;
    },
  ];
}
