import { dirname, join } from 'node:path';
import ts from 'typescript';
import { type Block, pathIn, programOf, root } from './blocks.js';

/** What a platform or a script tag brings along; only as far as examples use it. */
const globals = `
declare const Deno: {
  readonly env: { get(name: string): string | undefined };
  serve(handler: (request: Request) => Response | Promise<Response>): unknown;
};
declare const Bun: {
  readonly env: Readonly<Record<string, string | undefined>>;
  serve(options: {
    readonly idleTimeout?: number;
    readonly routes: Readonly<Record<string, (request: Request) => Response | Promise<Response>>>;
  }): unknown;
};
declare const Stripe: import('@stripe/stripe-js').StripeConstructor;
`;

/**
 * Compiles all blocks in one program, strictly, each as a module of its own as it is in its reader's
 * editor.
 *
 * @returns What is wrong, and in which block.
 */
export function compileBlocks(blocks: readonly Block[]): readonly string[] {
  // Not a folder that exists: from there the dependencies and the settings of the tests are found.
  const folder = join(root, 'tests/docs/blocks');
  const texts = new Map([[join(folder, 'globals.d.ts'), globals]]);
  const names = new Map<string, string>();
  for (const block of blocks) {
    const file = pathIn(folder, block);
    texts.set(file, `${programOf(block)}\nexport {};\n`);
    names.set(file, block.name);
  }
  const folders = new Set([...texts.keys()].map(dirname));

  const options = readOptions();
  const host = ts.createCompilerHost(options);
  const { directoryExists, fileExists, readFile } = host;
  host.directoryExists = (path) => folders.has(path) || (directoryExists?.(path) ?? false);
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, languageVersion) =>
    ts.createSourceFile(file, host.readFile(file) ?? '', languageVersion);

  return ts
    .getPreEmitDiagnostics(ts.createProgram([...texts.keys()], options, host))
    .map(({ file, messageText }) => {
      const name = names.get(file?.fileName ?? '') ?? file?.fileName;
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
}

function readOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tests/tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, 'tests'));
  return {
    ...options,
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
  };
}
