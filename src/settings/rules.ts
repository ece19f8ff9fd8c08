import { isLoopback } from './isLoopback.js';

/** What a setting must be: in words, and as a check. */
export type Rule = readonly [expected: string, accepts: (value: unknown) => boolean];

const LONGEST_TIMER = 2_147_483_647;

// Spaces at the ends are refused since fetch strips them: what was sent would not be what was written.
const headerValue: Rule = [
  'printable ASCII, no space at either end',
  (value) => matches(value, /^[!-~]([ -~]*[!-~])?$/),
];

const milliseconds: Rule = [
  `whole milliseconds from 1 to ${LONGEST_TIMER}`,
  (value) => isBetween(value, 1, LONGEST_TIMER),
];

const functionRule: Rule = ['function', (value) => typeof value === 'function'];

const settings = {
  apiKey: [
    'secret key of printable ASCII without white space, not pk_…',
    (value) => matches(value, /^(?!pk_)[!-~]+$/),
  ],
  apiVersion: headerValue,
  stripeAccount: headerValue,
  stripeContext: headerValue,
  timeout: milliseconds,
  totalTimeout: milliseconds,
  maxNetworkRetries: ['integer from 0 to 10', (value) => isBetween(value, 0, 10)],
} satisfies Readonly<Record<string, Rule>>;

/** The rules for a client's config. */
export const configRules: Readonly<Record<string, Rule>> = {
  ...settings,
  baseUrl: [
    'https URL, or http on loopback, without credentials, query and fragment',
    (value) => typeof value === 'string' && isBaseUrl(value),
  ],
  fetch: functionRule,
  appInfo: [
    '{ name, version?, url? } of printable ASCII',
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      ['name', 'version', 'url'].every((name) => {
        const part: unknown = (value as Readonly<Record<string, unknown>>)[name];
        return (part === undefined && name !== 'name') || headerValue[1](part);
      }),
  ],
  onAttempt: functionRule,
  ky: [
    'ky instance',
    (value) => ['create', 'extend'].every((name) => typeof Object(value)[name] === 'function'),
  ],
};

/** The rules for the options of one call. */
export const optionRules: Readonly<Record<string, Rule>> = {
  ...settings,
  idempotencyKey: [
    '1 to 255 printable ASCII characters, no space at either end',
    (value) => headerValue[1](value) && (value as string).length <= 255,
  ],
  signal: ['AbortSignal', (value) => typeof Object(value).aborted === 'boolean'],
};

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function isBaseUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return (
      (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) &&
      url.username + url.password === '' &&
      // Off the text, since the parts of a URL do not tell an empty query from none.
      !/[?#]/.test(text)
    );
  } catch {
    return false;
  }
}
