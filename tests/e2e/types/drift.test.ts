import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const driftTest = join(root, 'tests/types/drift.test-d.ts');
const declarations = join(root, 'node_modules/stripe/esm');

const sessions = 'resources/CustomerSessions.d.ts';
const customers = 'resources/Customers.d.ts';
const balances = 'resources/CashBalances.d.ts';
const discounts = 'resources/Discounts.d.ts';
const shared = 'shared.d.ts';
const lib = 'lib.d.ts';

/** Where in a file to look for what is replaced: at the first place after this. */
const answers = 'export interface CustomerSession {';
const params = 'export interface CustomerSessionCreateParams {';
const customer = 'export interface Customer {';
const options = 'export interface RequestOptions {';

/** What Stripe may change: the file, the place, what is replaced by what, and what the error names. */
const changes = [
  [
    'a component more',
    sessions,
    answers,
    'buy_button: ',
    'x: Components.BuyButton; buy_button: ',
    'components.x: {}',
  ],
  ['a component less', sessions, answers, /pricing_table: .*;/, '', 'components.pricing_table'],
  [
    'a field of a component more',
    sessions,
    answers,
    'enabled: boolean;',
    'enabled: boolean; x: string;',
    'components.active_entitlements.x: string',
  ],
  [
    'a field of a component less',
    sessions,
    answers,
    'features: PaymentElement.Features | null;',
    '',
    'components.payment_element.features',
  ],
  [
    'a feature more',
    sessions,
    answers,
    'payment_method_save_usage: ',
    'x: number; payment_method_save_usage: ',
    'components.payment_element.features.x: number',
  ],
  [
    'a feature less',
    sessions,
    answers,
    /payment_method_save_usage: .*;/,
    '',
    'components.payment_element.features.payment_method_save_usage',
  ],
  [
    'a feature of another type',
    sessions,
    answers,
    'payment_method_redisplay_limit: number',
    'payment_method_redisplay_limit: string',
    'payment_method_redisplay_limit: string',
  ],
  [
    'a literal of a feature more',
    sessions,
    answers,
    "'off_session' | ",
    "'off_session' | 'x' | ",
    "payment_method_save_usage: 'x'",
  ],
  [
    'a literal of a feature less',
    sessions,
    answers,
    "'off_session' | ",
    '',
    "payment_method_save_usage: 'off_session'",
  ],
  [
    'a literal of a list more',
    sessions,
    answers,
    "'always' | ",
    "'always' | 'x' | ",
    "payment_method_allow_redisplay_filters[]: 'x'",
  ],
  [
    'a closed enumeration',
    sessions,
    answers,
    "'off_session' | 'on_session' | OtherString",
    "'off_session' | 'on_session'",
    'payment_method_save_usage: string',
  ],
  [
    'a field of the session more',
    sessions,
    answers,
    'created: ',
    'x: string; created: ',
    'x: string',
  ],
  [
    'a field of the session less',
    sessions,
    answers,
    'customer_account: string | null;',
    '',
    'customer_account: string',
  ],
  [
    'a field of the session of another type',
    sessions,
    answers,
    'expires_at: number',
    'expires_at: string',
    'expires_at: string',
  ],
  [
    'a component of the params more',
    sessions,
    params,
    'buy_button?: ',
    'x?: Components.BuyButton; buy_button?: ',
    'components.x?: {}',
  ],
  [
    'a component of the params less',
    sessions,
    params,
    /pricing_table\?: .*;/,
    '',
    'components.pricing_table?',
  ],
  [
    'a feature of the params more',
    sessions,
    params,
    'payment_method_save_usage?: ',
    'x?: number; payment_method_save_usage?: ',
    'features?.x?: number',
  ],
  [
    'a feature of the params less',
    sessions,
    params,
    /payment_method_save_usage\?: .*;/,
    '',
    'features?.payment_method_save_usage?',
  ],
  [
    'a feature of the params of another type',
    sessions,
    params,
    'payment_method_redisplay_limit?: number',
    'payment_method_redisplay_limit?: string',
    'payment_method_redisplay_limit?: string',
  ],
  [
    'a literal of the params more',
    sessions,
    params,
    "'off_session' | ",
    "'off_session' | 'x' | ",
    "payment_method_save_usage?: 'x'",
  ],
  [
    'a literal of the params less',
    sessions,
    params,
    "'off_session' | ",
    '',
    "payment_method_save_usage?: 'off_session'",
  ],
  ['a param more', sessions, params, 'customer?: ', 'x?: string; customer?: ', 'x?: string'],
  ['a param less', sessions, params, 'customer_account?: string;', '', 'customer_account?: string'],
  [
    'a param of another type',
    sessions,
    params,
    'customer?: string',
    'customer?: number',
    'customer?: number',
  ],
  [
    'a param that is required',
    sessions,
    params,
    'features?: CustomerSheet',
    'features: CustomerSheet',
    'components.customer_sheet?.features: {}',
  ],
  [
    'a field of a customer more',
    customers,
    customer,
    'created: ',
    'x?: string; created: ',
    'x: string',
  ],
  [
    'a field of a customer less',
    customers,
    customer,
    /invoice_prefix\?: .*;/,
    '',
    'invoice_prefix: string',
  ],
  [
    'a field of a customer of another type',
    customers,
    customer,
    'balance: number',
    'balance: string',
    'balance: string',
  ],
  [
    'a literal of a customer more',
    customers,
    customer,
    "'exempt' | ",
    "'exempt' | 'x' | ",
    "tax_exempt: 'x'",
  ],
  [
    'a reference of a customer that is always an id',
    customers,
    customer,
    'test_clock?: string | TestHelpers.TestClock',
    'test_clock?: string',
    'test_clock: object',
  ],
  [
    'a field of the tax more',
    customers,
    customer,
    'automatic_tax: Tax',
    'x: string; automatic_tax: Tax',
    'tax.x: string',
  ],
  ['a literal of the tax less', customers, customer, "'anrok' | ", '', "tax.provider: 'anrok'"],
  [
    'a field of the invoice settings less',
    customers,
    customer,
    'footer: string | null;',
    '',
    'invoice_settings.footer: string',
  ],
  [
    'a field of the shipping less',
    customers,
    customer,
    /carrier\?: .*;/,
    '',
    'shipping.carrier: string',
  ],
  [
    'a field of an address more',
    shared,
    'export interface Address {',
    'city: ',
    'x: string; city: ',
    'address.x: string',
  ],
  [
    'a field of a deleted customer more',
    customers,
    'export interface DeletedCustomer {',
    'id: ',
    'x: string; id: ',
    'x: string',
  ],
  [
    'a literal of a cash balance more',
    balances,
    'export interface CashBalance {',
    "'automatic' | ",
    "'automatic' | 'x' | ",
    "settings.reconciliation_mode: 'x'",
  ],
  [
    'a field of a discount less',
    discounts,
    'export interface Discount {',
    'invoice_item: string | null;',
    '',
    'invoice_item: string',
  ],
  ['an option more', lib, options, 'timeout?: ', 'x?: string; timeout?: ', 'x?: string'],
  ['an option less', lib, options, 'maxNetworkRetries?: number;', '', 'maxNetworkRetries?: number'],
  [
    'an option of another type',
    lib,
    options,
    'timeout?: number',
    'timeout?: string',
    'timeout?: string',
  ],
] as const;

/** The text of a declaration file of Stripe's in which one piece is changed, by its path. */
let changed: { readonly path: string; readonly text: string } | undefined;
let version = 0;

const { config } = ts.readConfigFile(join(root, 'tests/tsconfig.json'), ts.sys.readFile);
const parsed = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'tests'));

/** TypeScript, to which one of the files can look other than it is. */
const service = ts.createLanguageService({
  // Without the types of Node, which none of the compared ones needs and which take most of the time.
  getCompilationSettings: () => ({ ...parsed.options, noErrorTruncation: true, types: [] }),
  getScriptFileNames: () => [driftTest],
  getScriptVersion: (path) => (path === changed?.path ? `changed ${version}` : '0'),
  getScriptSnapshot: (path) => {
    const text = path === changed?.path ? changed.text : ts.sys.readFile(path);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  directoryExists: ts.sys.directoryExists,
});

/** What the compiler says of the test of the types. */
function errors(): readonly string[] {
  return service
    .getSemanticDiagnostics(driftTest)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Changes the first such piece after a place in a file of Stripe's. */
function change(file: string, after: string, piece: string | RegExp, replacement: string): void {
  const path = join(declarations, file);
  const text = ts.sys.readFile(path) ?? '';
  const start = text.indexOf(after);
  const rest = text.slice(start);
  const rewritten = rest.replace(piece, () => replacement);
  if (start < 0 || rewritten === rest) throw new Error(`Nothing like ${piece} in ${file}`);
  version += 1;
  changed = { path, text: text.slice(0, start) + rewritten };
}

beforeAll(() => {
  changed = undefined;
  expect(errors()).toEqual([]);
}, 60_000);

describe('the test of the types', { timeout: 60_000 }, () => {
  it.each(changes)('behavior: notices %s', (_, file, after, piece, replacement, name) => {
    change(file, after, piece, replacement);
    const found = errors().filter((text) => text.includes("constraint 'never'"));
    expect(found.join('\n')).toContain(name);
  });
});
