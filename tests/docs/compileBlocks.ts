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

/**
 * Compiles blocks strictly, each as a module with the types of its platform.
 *
 * @param base - The folder from which their imports are resolved.
 * @returns The errors, with the names of the blocks.
 */
export function compileBlocks(blocks: readonly Block[], base: string): readonly string[] {
  // It does not exist; dependencies are resolved from it.
  const folder = join(base, 'blocks');
  const globalsFile = join(folder, 'globals.d.ts');
  const texts = new Map<string, string>();
  const names = new Map<string, string>();
  const files = new Map(platforms.map((platform) => [platform, [globalsFile]]));
  for (const block of blocks) {
    const file = pathIn(folder, block);
    texts.set(file, `${programOf(block)}\nexport {};\n`);
    names.set(file, block.name);
    const platform = platforms.find(({ isFor }) => isFor.test(block.code));
    if (platform) files.get(platform)?.push(file);
  }
  return platforms.flatMap((platform) => {
    texts.set(globalsFile, platform.globals);
    const diagnostics = compile(folder, platform, texts, files.get(platform) ?? []);
    return diagnostics.map(({ file, messageText, start }) => {
      const name = names.get(file?.fileName ?? '') ?? file?.fileName;
      const line = file ? ts.getLineAndCharacterOfPosition(file, start ?? 0).line + 1 : 0;
      return `${name} +${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}

function compile(
  folder: string,
  { lib, types }: (typeof platforms)[number],
  texts: ReadonlyMap<string, string>,
  files: readonly string[],
): readonly ts.Diagnostic[] {
  if (files.length === 1) return [];
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
