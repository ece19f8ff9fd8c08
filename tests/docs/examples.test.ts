import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The TypeScript of every example in the sources' documentation and in the README, by a made-up file. */
function collectExamples(): ReadonlyMap<string, string> {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/${file}`);
  const examples = new Map<string, string>();
  for (const file of [...sources, 'README.md']) {
    const text = readFileSync(join(root, file), 'utf8').replaceAll(/^ *\* ?/gm, '');
    let count = 0;
    for (const [, code = ''] of text.matchAll(/^```ts\n(.*?)^```/gms)) {
      count += 1;
      const name = `${file.replaceAll(/[/.]/g, '-')}-${count}.ts`;
      // Each is a module of its own, as it is in its reader's editor.
      examples.set(join(root, 'tests/docs', name), `${code}\nexport {};\n`);
    }
  }
  return examples;
}

/** Compiles all examples in one program, with the settings of the tests and what platforms bring. */
function compile(examples: ReadonlyMap<string, string>): readonly string[] {
  const { config } = ts.readConfigFile(join(root, 'tests/tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'tests'));
  const compilerOptions = { ...options, noUnusedLocals: false, noUnusedParameters: false };
  const host = ts.createCompilerHost(compilerOptions);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => examples.has(file) || fileExists(file);
  host.readFile = (file) => examples.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const code = examples.get(file);
    return code === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, code, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...examples.keys()], compilerOptions, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

describe('examples', () => {
  const examples = collectExamples();

  it('every public file has one', () => {
    expect(examples.size).toBeGreaterThan(60);
  });

  it('all compile', { timeout: 120_000 }, () => {
    expect(compile(examples)).toEqual([]);
  });
});
