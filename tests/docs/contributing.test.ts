import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readBlocks, root } from './blocks.js';

const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
const [flowchart = '', sequence = ''] = readBlocks('CONTRIBUTING.md')
  .filter(({ language }) => language === 'mermaid')
  .map(({ code }) => code);

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

/** The part of dependency-cruiser's settings that is looked at. */
interface CruiserSettings {
  readonly forbidden: readonly {
    readonly name: string;
    readonly from: { readonly path?: string };
  }[];
}

/** What nobody's picture needs: it is everywhere. */
const everywhere = ['apiVersion', 'types', 'utils', 'version'];

/** Where a file is in the picture: its folder, or itself. */
function boxOf(file: string): string {
  return file.split('/')[0]?.replace('.ts', '') ?? '';
}

/** What a file imports or exports again besides types, by box or by package. */
function importsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, 'src', file), 'utf8'),
    ts.ScriptTarget.ES2022,
  );
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || isOfTypes(statement)) return [];
    const { text: path } = moduleSpecifier;
    return path.startsWith('.')
      ? [boxOf(join(dirname(file), path).replace('.js', ''))]
      : [`${path}_package`];
  });
}

function isOfTypes(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const { isTypeOnly = false, name, namedBindings } = statement.importClause ?? {};
  const isNamed = namedBindings !== undefined && ts.isNamedImports(namedBindings);
  return (
    isTypeOnly || (!name && isNamed && namedBindings.elements.every((item) => item.isTypeOnly))
  );
}

describe('CONTRIBUTING.md', () => {
  it('default: the arrows are the imports', () => {
    const drawn = Array.from(flowchart.matchAll(/^ *(\w+) --> (.*)$/gm), ([, from, to = '']) =>
      to.split(' & ').map((target) => `${from} --> ${target}`),
    ).flat();
    const real = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => target !== boxOf(file) && !everywhere.includes(target))
        .map((target) => `${boxOf(file)} --> ${target}`),
    );
    expect(drawn.sort()).toEqual([...new Set(real)].sort());
  });

  it('default: what is drawn as pure has to be', async () => {
    const { href } = pathToFileURL(join(root, '.config/dependency-cruiser.mjs'));
    const { default: settings }: { readonly default: CruiserSettings } = await import(href);
    const rule = settings.forbidden.find(({ name }) => name === 'pure-folders-stay-pure');
    const isPure = new RegExp(`${rule?.from.path}`);
    const [, inside = ''] = /subgraph pure.*?\n(.*?)^ *end$/ms.exec(flowchart) ?? [];
    const boxes = new Set(inside.match(/(?<=^ *)\w+/gm));
    for (const file of files) {
      if (everywhere.includes(boxOf(file))) continue;
      expect([file, isPure.test(`src/${file}`)]).toEqual([file, boxes.has(boxOf(file))]);
    }
  });

  it('default: whoever takes part in a call exists', () => {
    const names = files.map((file) => basename(file, '.ts'));
    const participants = Array.from(sequence.matchAll(/participant (\w+)/g), ([, name]) => name);
    expect(participants.length).toBeGreaterThan(4);
    expect(names).toEqual(expect.arrayContaining(participants));
    const others = Array.from(sequence.matchAll(/^ *(\w+)-+>>(\w+)/gm), ([, a, b]) => [a, b]);
    expect(participants).toEqual(expect.arrayContaining(others.flat()));
  });

  it('default: every file and every command that it names exists', () => {
    const paths = Array.from(
      text.matchAll(/(?<=[`(])(?:\.config|docs|src|tests)\/[\w./-]*|\w+\.(?:json|md)(?=`)/g),
      ([path]) => path,
    );
    expect(paths.length).toBeGreaterThan(15);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);

    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const commands = Array.from(text.matchAll(/npm (?:run )?(test[\w:]*|(?<=run )[\w:]+)/g));
    expect(commands.length).toBeGreaterThan(10);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands.map(([, name]) => name)));
  });
});
