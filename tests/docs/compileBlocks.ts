import { dirname, join } from 'node:path';
import ts from 'typescript';
import { type Block, findShared, pathIn, programOf, readCompilerOptions, root } from './blocks.js';

/** Platforms by what their blocks contain, with their types, and what a framework declares. */
const platforms = [
  { isFor: /\bDeno\./, types: ['deno'], lib: ['esnext', 'dom', 'dom.iterable'], globals: '' },
  { isFor: /\bBun\./, types: ['bun'], lib: ['esnext'], globals: '' },
  {
    isFor: /\bExportedHandler\b|cloudflare:workers/,
    types: ['@cloudflare/workers-types'],
    lib: ['esnext'],
    globals: 'declare namespace Cloudflare { interface Env { STRIPE_SECRET_KEY: string } }',
  },
  {
    isFor: /(?:)/,
    types: ['node'],
    lib: ['es2023', 'dom', 'dom.iterable'],
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

/** Compiles blocks strictly, with packages that `base` can import, and returns the errors. */
export function compileBlocks(blocks: readonly Block[], base: string): readonly string[] {
  // It does not exist; dependencies are resolved from it.
  const folder = join(base, 'blocks');
  const globalsFile = join(folder, 'globals.d.ts');
  const codeOf = (block: Block): string => `${programOf(block)}\nexport {};\n`;
  const texts = new Map(blocks.map((block) => [pathIn(folder, block), codeOf(block)]));
  const platformOf = ({ code }: Block) => platforms.find(({ isFor }) => isFor.test(code));
  return platforms.flatMap((platform) => {
    const own = blocks.filter((block) => platformOf(block) === platform);
    if (own.length === 0) return [];
    texts.set(globalsFile, platform.globals);
    const files = [globalsFile, ...own.map((block) => pathIn(folder, block))];
    return compile(folder, platform, texts, files).map(({ file, messageText, start }) => {
      const block = own.find((each) => pathIn(folder, each) === file?.fileName);
      const line = file ? ts.getLineAndCharacterOfPosition(file, start ?? 0).line + 1 : 0;
      const message = ts.flattenDiagnosticMessageText(messageText, '\n');
      return `${block?.name ?? file?.fileName} +${line}: ${message}`;
    });
  });
}

function compile(
  folder: string,
  { lib, types }: (typeof platforms)[number],
  texts: ReadonlyMap<string, string>,
  files: readonly string[],
): readonly ts.Diagnostic[] {
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
    lib: lib.map((name) => `lib.${name}.d.ts`),
    types,
    typeRoots: [
      'tests/e2e/node_modules',
      'tests/e2e/node_modules/@types',
      'node_modules/@types',
    ].map((path) => join(root, path)),
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.getCurrentDirectory = () => dirname(folder);
  host.directoryExists = () => true;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.resolveModuleNameLiterals = (literals, file) =>
    literals.map(({ text }) => {
      const shared = findShared(folder, text);
      return ts.resolveModuleName(shared ?? text, file, options, host);
    });

  const program = ts.createProgram(files, options, host);
  // tests/e2e/types compiles the sources themselves.
  const ownFiles = program.getSourceFiles().filter(({ fileName }) => texts.has(fileName));
  return [
    ...program.getOptionsDiagnostics(),
    ...ownFiles.flatMap((file) => ts.getPreEmitDiagnostics(program, file)),
  ];
}
