import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from './blocks.js';

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const entries = ['index', 'ky', 'testing'].map((entry) => join(root, `src/${entry}.ts`));
const program = ts.createProgram(entries, options);
const checker = program.getTypeChecker();

/** What each function throws; the others never do. */
const errors: Readonly<Record<string, string>> = {
  constructEvent: 'StripeError',
  createCustomerSession: 'StripeError',
  createCustomerSessionHandler: 'TypeError',
  createStripeClient: 'TypeError',
  createKyClient: 'TypeError',
  createStripeEmulator: 'TypeError',
  parseCustomerSession: 'StripeError',
  rawRequest: 'StripeError',
  signPayload: 'TypeError',
};

/** The documentation of a name, as an editor gets it. */
interface Documentation {
  readonly name: string;
  readonly summary: string;
  readonly tags: readonly { readonly name: string; readonly text: string }[];
  readonly parameters: readonly string[];
  readonly isFunction: boolean;
  readonly isType: boolean;
  readonly fields: readonly { readonly name: string; readonly summary: string }[];
}

function readEntry(path: string): readonly Documentation[] {
  const file = program.getSourceFile(path);
  const entry = file && checker.getSymbolAtLocation(file);
  return entry ? checker.getExportsOfModule(entry).map(readName) : [];
}

function readName(exported: ts.Symbol): Documentation {
  const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
  const declaration = symbol.valueDeclaration;
  const isFunction = declaration !== undefined && ts.isFunctionDeclaration(declaration);
  return {
    name: exported.name,
    summary: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    tags: symbol
      .getJsDocTags(checker)
      .map(({ name, text }) => ({ name, text: ts.displayPartsToString(text) })),
    parameters: isFunction ? declaration.parameters.map(({ name }) => name.getText()) : [],
    isFunction,
    isType: declaration === undefined,
    fields: checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)).map((field) => ({
      name: field.name,
      summary: ts.displayPartsToString(field.getDocumentationComment(checker)),
    })),
  };
}

const names = [...new Map(entries.flatMap(readEntry).map((item) => [item.name, item])).values()];

function textsOf({ tags }: Documentation, tag: string): readonly string[] {
  return tags.filter(({ name }) => name === tag).map(({ text }) => text);
}

describe('public names', () => {
  it('default: all are found', () => {
    expect(names.length).toBeGreaterThan(75);
  });

  it.each(names)('$name has a sentence, a page to read on and, unless it is a type, an example', (item) => {
    const { name, summary } = item;
    expect(summary).toMatch(/^[A-Z*].{20,}\.$/s);
    // Words of the name alone add nothing to it.
    const words = new Set(name.split(/(?=[A-Z])|_/).map((word) => word.toLowerCase()));
    const added = summary
      .toLowerCase()
      .match(/[a-z]{4,}/g)
      ?.filter((word) => !words.has(word));
    expect(added).not.toEqual([]);

    expect(textsOf(item, 'see').join()).toMatch(
      /^https:\/\/(docs\.stripe\.com\/|developer\.mozilla\.org\/|standardschema\.dev)/,
    );

    const [example = '', ...more] = textsOf(item, 'example');
    expect(more).toEqual([]);
    if (item.isType && example === '') return;
    expect(example).toMatch(/^```ts\n.*from 'stripe-customer-session.*```$/s);
    expect(example).toMatch(new RegExp(`import (type )?\\{[^}]*\\b${name}\\b`));
  });

  it.each(names.filter(({ isFunction }) => isFunction))(
    '$name tells its parameters, its result and its errors',
    (item) => {
      const { name, parameters } = item;
      expect(textsOf(item, 'param').map((text) => text.split(' ')[0])).toEqual(parameters);
      for (const text of textsOf(item, 'param')) expect(text).toMatch(/^\w+ .{8,}\.$/s);
      expect(textsOf(item, 'returns')).toEqual([expect.stringMatching(/^.{7,}\.$/s)]);
      const thrown = textsOf(item, 'throws').map((text) => /\w+Error/.exec(text)?.[0]);
      expect(thrown).toEqual(name in errors ? [errors[name]] : []);
    },
  );

  it('default: every field that is a time tells its unit', () => {
    const times = names.flatMap(({ fields }) =>
      fields.filter(({ name }) =>
        /^(created|durationMs|expires_at|now|retryAfter|.*imeout)$/.test(name),
      ),
    );
    expect(times.length).toBeGreaterThan(8);
    expect(times.filter(({ summary }) => !/\b(milli)?seconds\b/.test(summary))).toEqual([]);
  });

  it('default: each has its place in the reference, on one page', () => {
    const folder = join(root, 'docs/api');
    const headings = readdirSync(folder)
      .map((page) => readFileSync(join(folder, page), 'utf8'))
      .flatMap((text) =>
        Array.from(text.matchAll(/^### ([\w\\]+)/gm), ([, name = '']) => name.replaceAll('\\', '')),
      );
    expect(headings.sort()).toEqual(names.map(({ name }) => name).sort());
  });

  it('default: what throws exists', () => {
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(errors)));
  });
});
