import { inspect } from 'node:util';

/** What a setting takes as it is, and what it refuses; `undefined` counts as absent. */
export interface SettingValues {
  readonly accepts: readonly unknown[];
  readonly refuses: readonly unknown[];
}

const noText = [null, true, 0, 1, {}, [], ['text'], () => 'text', Symbol('text'), Object('text')];

const unprintable = [
  '',
  'line\nbreak',
  'end\n',
  'a\rb',
  'tab\tbed',
  'nul\0',
  'é',
  '€',
  '…',
  'x\x7F',
];

const headerValue: SettingValues = {
  accepts: ['x', 'ab', 'acct_123', 'a b', '~!"#$%&()', '2026-10-28.endive', 'x'.repeat(1000)],
  refuses: [...noText, ...unprintable, ' ', ' x', 'x ', 'a\u00A0b'],
};

/** Null is treated as not set. */
const accountValue: SettingValues = {
  accepts: headerValue.accepts,
  refuses: headerValue.refuses.filter((value) => value !== null),
};

const noInteger = [
  null,
  true,
  '1',
  '5',
  {},
  [],
  [5],
  5n,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
];

const milliseconds: SettingValues = {
  accepts: [1, 2, 80_000, 2_147_483_646, 2_147_483_647],
  refuses: [...noInteger, -1, 0, 0.5, 2_147_483_648, Number.MAX_SAFE_INTEGER],
};

/** The settings that a client's config and the options of a call have in common. */
export const commonSettings: Readonly<Record<string, SettingValues>> = {
  apiKey: {
    accepts: ['sk_test_1', 'rk_live_1', 'x', '!~', 'my_pk_1', 'pk', 'PK_test_1', () => 'sk_test_1'],
    refuses: [
      ...noText.filter((value) => typeof value !== 'function'),
      ...unprintable,
      ' ',
      'sk test',
      ' sk_1',
      'sk_1 ',
      'pk_',
      'pk_test_1',
    ],
  },
  apiVersion: headerValue,
  stripeAccount: accountValue,
  stripeContext: accountValue,
  timeout: milliseconds,
  totalTimeout: milliseconds,
  maxNetworkRetries: {
    accepts: [0, 1, 2, 9, 10],
    refuses: [...noInteger, -1, 0.5, 11, 1000],
  },
};

const callback: SettingValues = {
  accepts: [() => 1, async () => 1, fetch],
  refuses: [null, true, 1, 'fetch', {}, [], { call: () => 1 }],
};

/** The settings of a client's config besides those, but for the ones that are read into another form. */
export const configSettings: Readonly<Record<string, SettingValues>> = {
  allowInsecureBaseUrl: { accepts: [true, false], refuses: [null, 0, 1, 'true', {}, []] },
  fetch: callback,
  onAttempt: callback,
};

/** The options of a call besides those. */
export const optionSettings: Readonly<Record<string, SettingValues>> = {
  idempotencyKey: {
    accepts: [...headerValue.accepts.slice(0, -1), 'x'.repeat(254), 'x'.repeat(255)],
    refuses: [...headerValue.refuses, 'x'.repeat(256), 'x'.repeat(1000)],
  },
  signal: {
    accepts: [new AbortController().signal, AbortSignal.abort(), AbortSignal.timeout(1)],
    refuses: [
      ...[true, 1, 'signal', {}, [], () => 1, new AbortController(), new EventTarget()],
      ...[{ aborted: false }, { aborted: 'false', addEventListener: () => 1 }],
      { aborted: false, addEventListener: () => 1 },
      { aborted: false, removeEventListener: () => 1 },
      { addEventListener: () => 1, removeEventListener: () => 1 },
    ],
  },
};

/** A row for each value of each setting, the value also in a form for the title: where the rule lives. */
export function rowsOf(
  table: Readonly<Record<string, SettingValues>>,
  kind: keyof SettingValues,
): readonly (readonly [name: string, shown: string, value: unknown])[] {
  return Object.entries(table).flatMap(([name, values]) =>
    values[kind].map(
      (value) => [name, inspect(value, { maxStringLength: 20, depth: 0 }), value] as const,
    ),
  );
}

/** A row for the first value of each setting: where the rule is only looked up. */
export function firstRowsOf(...args: Parameters<typeof rowsOf>): ReturnType<typeof rowsOf> {
  const rows = rowsOf(...args);
  return rows.filter(([name], index) => rows.findIndex(([other]) => other === name) === index);
}
