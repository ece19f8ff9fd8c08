import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { type Block, isForBrowsers, pathIn, root } from './blocks.js';

/** Blocks as modules on disk. */
export interface BundledBlocks {
  /** Where the module of a block is. */
  readonly pathOf: (block: Block) => string;
  /** Imports the module of a block. */
  readonly load: (block: Block) => Promise<Readonly<Record<string, unknown>>>;
  /** Deletes them. */
  readonly remove: () => void;
}

/** The package is the sources. */
const packageSources: Plugin = {
  name: 'package-sources',
  setup({ onResolve }) {
    onResolve({ filter: /^stripe-customer-session(\/|$)/ }, ({ path }) => ({
      path: join(root, 'src', `${path.split('/')[1] ?? 'index'}.ts`),
    }));
  },
};

/** Makes a module of each block, with all that it imports but other blocks' copies of the same. */
export async function bundleBlocks(blocks: readonly Block[]): Promise<BundledBlocks> {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-docs-'));
  const input = join(folder, 'in');
  const output = join(folder, 'out');
  const modules = blocks.filter(({ language }) => language !== 'html');
  for (const block of modules) {
    const path = pathIn(input, block);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, block.code);
  }
  for (const platform of ['node', 'browser'] as const) {
    const own = modules.filter((block) => isForBrowsers(block) === (platform === 'browser'));
    await build({
      entryPoints: own.map((block) => pathIn(input, block)),
      outdir: output,
      outbase: input,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      platform,
      nodePaths: [join(root, 'node_modules')],
      tsconfigRaw: {},
      plugins: [packageSources],
      logLevel: 'silent',
    });
  }
  const pathOf = (block: Block): string => pathIn(output, block).replace(/\.[jt]s$/, '.mjs');
  return {
    pathOf,
    load: (block) => import(/* @vite-ignore */ pathToFileURL(pathOf(block)).href),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
