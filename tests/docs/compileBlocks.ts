import { dirname, join } from 'node:path';
import ts from 'typescript';
import { type Block, findShared, pathIn, programOf, readCompilerOptions, root } from './blocks.js';

/** Platforms by what their blocks contain, with their types. */
const platforms: readonly {
  readonly isFor: RegExp;
  readonly types: readonly string[];
  readonly lib: readonly string[];
  /** Declarations of a script tag or of a framework's code generation. */
  readonly globals: string;
}[] = [
  {
    isFor: /\bDeno\./,
    types: ['deno'],
    lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    globals: '',
  },
  { isFor: /\bBun\./, types: ['bun'], lib: ['lib.esnext.d.ts'], globals: '' },
  {
    isFor: /\bExportedHandler\b|cloudflare:workers/,
    types: ['@cloudflare/workers-types'],
    lib: ['lib.esnext.d.ts'],
    globals: 'declare namespace Cloudflare { interface Env { STRIPE_SECRET_KEY: string } }',
  },
  {
    isFor: /(?:)/,
    types: ['node'],
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    globals: `
      declare const Stripe: import('@stripe/stripe-js').StripeConstructor;
      declare module '$app/env/private' {
        export const STRIPE_SECRET_KEY: string | undefined;
      }
      declare module 'astro:env/server' {
        export function getSecret(name: string): string | undefined;
      }
    `,
  },
];

/**
 * Compiles blocks strictly, each as a module with the types of its platform.
 *
 * @param base - The folder from which their imports are resolved.
 * @returns The errors, with the names of the blocks.
 */
export function compileBlocks(blocks: readonly Block[], base: string): readonly string[] {
  const platformOf = ({ code }: Block) => platforms.find(({ isFor }) => isFor.test(code));
  return platforms.flatMap((platform) => {
    const own = blocks.filter((block) => platformOf(block) === platform);
    return own.length === 0 ? [] : compileFor(platform, own, blocks, base);
  });
}

/** Declaration files, parsed once for all platforms. */
const parsed = new Map<string, ts.SourceFile>();

function compileFor(
  { globals, lib, types }: (typeof platforms)[number],
  own: readonly Block[],
  all: readonly Block[],
  base: string,
): readonly string[] {
  // It does not exist; dependencies are resolved from it.
  const folder = join(base, 'blocks');
  const globalsFile = join(folder, 'globals.d.ts');
  const texts = new Map([[globalsFile, globals]]);
  const names = new Map<string, string>();
  for (const block of all) {
    const file = pathIn(folder, block);
    texts.set(file, `${programOf(block)}\nexport {};\n`);
    names.set(file, block.name);
  }
  const folders = new Set([...texts.keys()].map(dirname));

  const options: ts.CompilerOptions = {
    ...readCompilerOptions(),
    // As bundlers, Deno and Node.js resolve between them.
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    allowJs: true,
    checkJs: true,
    // More than `strict` is a matter of the reader's taste.
    noPropertyAccessFromIndexSignature: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
    lib: [...lib],
    types: [...types],
    typeRoots: [
      'tests/e2e/node_modules',
      'tests/e2e/node_modules/@types',
      'node_modules/@types',
    ].map((path) => join(root, path)),
  };
  const host = ts.createCompilerHost(options);
  const { directoryExists, fileExists, readFile } = host;
  host.getCurrentDirectory = () => base;
  host.directoryExists = (path) => folders.has(path) || (directoryExists?.(path) ?? false);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, languageVersion) => {
    const known = parsed.get(file);
    if (known) return known;
    const source = ts.createSourceFile(file, host.readFile(file) ?? '', languageVersion);
    if (!texts.has(file)) parsed.set(file, source);
    return source;
  };
  host.resolveModuleNameLiterals = (literals, file, redirected) =>
    literals.map(({ text }) => {
      const shared = findShared(folder, text);
      return ts.resolveModuleName(
        shared ? `./${shared.slice(dirname(shared).length + 1)}` : text,
        shared ?? file,
        options,
        host,
        undefined,
        redirected,
      );
    });

  const files = [globalsFile, ...own.map((block) => pathIn(folder, block))];
  const program = ts.createProgram(files, options, host);
  // tests/e2e/types compiles the sources themselves.
  const ownFiles = program.getSourceFiles().filter(({ fileName }) => texts.has(fileName));
  return [
    ...program.getOptionsDiagnostics(),
    ...ownFiles.flatMap((file) => ts.getPreEmitDiagnostics(program, file)),
  ].map(({ file, messageText, start }) => {
    const name = names.get(file?.fileName ?? '') ?? file?.fileName;
    const line = file ? ts.getLineAndCharacterOfPosition(file, start ?? 0).line + 1 : 0;
    return `${name} +${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
