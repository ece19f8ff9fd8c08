import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const driftTest = join(root, 'tests/types/drift.test-d.ts');
const declarations = join(root, 'node_modules/stripe/esm');

const session = ['resources/CustomerSessions.d.ts', 'export interface CustomerSession {'] as const;
const params = [session[0], 'export interface CustomerSessionCreateParams {'] as const;
const customer = ['resources/Customers.d.ts', 'export interface Customer {'] as const;
const options = ['lib.d.ts', 'export interface RequestOptions {'] as const;

/** Changes in Stripe's types: the place, the first piece after it, its replacement, and what the error names. */
const changes = [
  [session, 'buy_button: ', 'x: Components.BuyButton; buy_button: ', 'components.x: {}'],
  [session, /pricing_table: .*;/, '', 'components.pricing_table'],
  [session, "'off_session' | ", "'off_session' | 'x' | ", "payment_method_save_usage: 'x'"],
  [session, "'off_session' | ", '', "payment_method_save_usage: 'off_session'"],
  [session, 'expires_at: number', 'expires_at: string', 'expires_at: string'],
  [params, 'buy_button?: ', 'x?: Components.BuyButton; buy_button?: ', 'components.x?: {}'],
  [params, /payment_method_save_usage\?: .*;/, '', 'features?.payment_method_save_usage?'],
  [params, 'customer?: string', 'customer?: number', 'customer?: number'],
  [customer, 'created: ', 'x?: string; created: ', 'x: string'],
  [customer, /invoice_prefix\?: .*;/, '', 'invoice_prefix: string'],
  [options, 'timeout?: ', 'x?: string; timeout?: ', 'x?: string'],
] as const;

/** A declaration file of Stripe's with one change. */
let changed: { readonly path: string; readonly text: string } | undefined;
let version = 0;

const { config } = ts.readConfigFile(join(root, 'tests/tsconfig.json'), ts.sys.readFile);
const parsed = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'tests'));

/** Reads the changed text instead of the file. */
const service = ts.createLanguageService({
  // The types of Node.js are not needed, and take most of the time.
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

function findErrors(): readonly string[] {
  return service
    .getSemanticDiagnostics(driftTest)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

it('drift.test-d.ts compiles', () => {
  expect(findErrors()).toEqual([]);
});

it.each(changes)(
  'drift.test-d.ts reports a change in %s: %s',
  (place, piece, replacement, name) => {
    const [file, after] = place;
    const path = join(declarations, file);
    const text = ts.sys.readFile(path) ?? '';
    const start = text.indexOf(after);
    const rest = text.slice(start).replace(piece, () => replacement);
    expect(start > 0 && !text.endsWith(rest)).toBe(true);
    version += 1;
    changed = { path, text: text.slice(0, start) + rest };

    const found = findErrors().filter((error) => error.includes("constraint 'never'"));
    expect(found.join('\n')).toContain(name);
  },
);
