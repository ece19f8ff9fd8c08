import { inspect } from 'node:util';

/** What a setting accepts unchanged, and what it rejects. */
export interface SettingValues {
  readonly accepts: readonly unknown[];
  readonly rejects: readonly unknown[];
}

type Settings = Readonly<Record<string, SettingValues>>;

const notString = [
  null,
  true,
  0,
  1,
  {},
  [],
  ['text'],
  () => 'text',
  Symbol('text'),
  Object('text'),
];

const unprintable = ['', 'line\nbreak', 'end\n', 'a\rb', 'a\tb', 'nul\0', 'éx', '€', 'x…', '\x7F'];

const headerValue: SettingValues = {
  accepts: ['x', 'ab', 'acct_123', 'a b', '~!"#$%&()', '2026-10-28.endive', 'x'.repeat(1000)],
  rejects: [...notString, ...unprintable, ' ', ' x', 'x ', 'a\u00A0b'],
};

/** Null is treated as not set. */
const account: SettingValues = {
  accepts: headerValue.accepts,
  rejects: headerValue.rejects.filter((value) => value !== null),
};

const notInteger = [null, true, '1', {}, [], [5], 5n, 1.5, Number.NaN, Number.POSITIVE_INFINITY];

const milliseconds: SettingValues = {
  accepts: [1, 2, 80_000, 2_147_483_646, 2_147_483_647],
  rejects: [...notInteger, -1, 0, 0.5, 2_147_483_648, Number.MAX_SAFE_INTEGER],
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
    accepts: [0, 1, 2, 9, 10],
    rejects: [...notInteger, -1, 0.5, 11, 1000],
  },
};

const callback: SettingValues = {
  accepts: [() => 1, async () => 1, fetch],
  rejects: [null, true, 1, 'fetch', {}, [], { call: () => 1 }],
};

/** The other settings of a config, except those that are converted. */
export const configSettings: Settings = {
  allowInsecureBaseUrl: { accepts: [true, false], rejects: [null, 0, 1, 'true', {}, []] },
  fetch: callback,
  onAttempt: callback,
};

const listener = (): void => undefined;

/** The other options of a call. */
export const optionSettings: Settings = {
  idempotencyKey: {
    accepts: [...headerValue.accepts.slice(0, -1), 'x'.repeat(254), 'x'.repeat(255)],
    rejects: [...headerValue.rejects, 'x'.repeat(256), 'x'.repeat(1000)],
  },
  signal: {
    accepts: [
      ...[new AbortController().signal, AbortSignal.abort(), AbortSignal.timeout(1)],
      // Of another realm, or a polyfill.
      { aborted: false, addEventListener: listener, removeEventListener: listener },
    ],
    rejects: [
      ...[true, 1, 'signal', {}, [], listener, new AbortController(), new EventTarget()],
      ...[{ aborted: false }, { aborted: 'false', addEventListener: listener }],
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

/** A row for the first value of each setting. */
export function firstRowsOf(table: Settings, kind: keyof SettingValues): readonly Row[] {
  const rows = rowsOf(table, kind);
  return rows.filter(([name], index) => rows.findIndex(([other]) => other === name) === index);
}
