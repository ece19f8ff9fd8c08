import { inspect } from 'node:util';

/** What a setting accepts unchanged, and what it rejects. */
export interface SettingValues {
  readonly accepts: readonly unknown[];
  readonly rejects: readonly unknown[];
}

type Settings = Readonly<Record<string, SettingValues>>;

const notString = [null, true, 1, ['text'], () => 'text', Object('text')];

const unprintable = ['', 'line\nbreak', 'end\n', 'a\tb', 'éx', 'x…', '\x7F'];

const headerValue: SettingValues = {
  accepts: ['x', 'a b', '~!"#$%&()', 'x'.repeat(1000)],
  rejects: [...notString, ...unprintable, ' ', ' x', 'x ', 'a\u00A0b'],
};

/** Null is treated as not set. */
const account: SettingValues = {
  accepts: headerValue.accepts,
  rejects: headerValue.rejects.filter((value) => value !== null),
};

const notInteger = [null, '1', [5], 5n, 1.5, Number.NaN, Number.POSITIVE_INFINITY];

const milliseconds: SettingValues = {
  accepts: [1, 2_147_483_647],
  rejects: [...notInteger, 0, 2_147_483_648],
};

/** Settings of both a config and the options of a call. */
export const commonSettings: Settings = {
  apiKey: {
    accepts: ['sk_test_1', 'rk_live_1', 'x', '!~', 'my_pk_1', 'pk', 'PK_test_1', () => 'sk_test_1'],
    rejects: [
      ...notString.filter((value) => typeof value !== 'function'),
      ...unprintable,
      ...[' ', 'sk test', ' sk_1', 'sk_1 ', 'pk_', 'pk_test_1'],
    ],
  },
  apiVersion: headerValue,
  stripeAccount: account,
  stripeContext: account,
  timeout: milliseconds,
  totalTimeout: milliseconds,
  maxNetworkRetries: {
    accepts: [0, 10],
    rejects: [...notInteger, -1, 11],
  },
};

const callback: SettingValues = {
  accepts: [() => 1, fetch],
  rejects: [null, 'fetch', {}],
};

/** The other settings of a config, except those that are converted. */
export const configSettings: Settings = {
  allowInsecureBaseUrl: { accepts: [true, false], rejects: [null, 1, 'true'] },
  fetch: callback,
  onAttempt: callback,
};

const listener = (): void => undefined;

/** The other options of a call. */
export const optionSettings: Settings = {
  idempotencyKey: {
    accepts: [...headerValue.accepts.slice(0, -1), 'x'.repeat(255)],
    rejects: [...headerValue.rejects, 'x'.repeat(256)],
  },
  signal: {
    accepts: [
      AbortSignal.abort(),
      // Of another realm, or a polyfill.
      { aborted: false, addEventListener: listener, removeEventListener: listener },
    ],
    rejects: [
      ...[true, 'signal', new AbortController(), new EventTarget()],
      { aborted: false, addEventListener: listener },
      { aborted: false, removeEventListener: listener },
      { addEventListener: listener, removeEventListener: listener },
    ],
  },
};

type Row = readonly [name: string, shown: string, value: unknown];

/** A row for each value of each setting, with a form of the value for the title. */
export function rowsOf(table: Settings, kind: keyof SettingValues): readonly Row[] {
  return Object.entries(table).flatMap(([name, values]) =>
    values[kind].map(
      (value): Row => [name, inspect(value, { maxStringLength: 20, depth: 0 }), value],
    ),
  );
}
