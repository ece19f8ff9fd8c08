import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { type Block, findShared, isForBrowsers, pathIn, root } from './blocks.js';

/** Blocks as modules on disk. */
export interface BundledBlocks {
  /** Where the module of a block is. */
  readonly pathOf: (block: Block) => string;
  /** Imports the module of a block. */
  readonly load: (block: Block) => Promise<Readonly<Record<string, unknown>>>;
  /** Makes one module of a block for a runtime that is no Node.js, in which other code runs first. */
  readonly makeProgram: (block: Block, prelude: string) => Promise<string>;
  /** Deletes them. */
  readonly remove: () => void;
}

/** The package is the sources; the emulators that blocks create can be looked at. */
const packageSources: Plugin = {
  name: 'package-sources',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^stripe-customer-session(\/|$)/ }, ({ namespace, path }) =>
      path.endsWith('/testing') && namespace !== 'observed'
        ? { path, namespace: 'observed' }
        : { path: join(root, 'src', `${path.split('/')[1] ?? 'index'}.ts`) },
    );
    onLoad({ filter: /.*/, namespace: 'observed' }, ({ path }) => ({
      resolveDir: root,
      contents: `
        import { createStripeEmulator as create } from '${path}';
        export * from '${path}';
        export function createStripeEmulator(options) {
          const emulator = create(options);
          globalThis.emulatorsOfBlocks?.push(emulator);
          return emulator;
        }
      `,
    }));
  },
};

/** Where frameworks keep the environment. */
const environments: Readonly<Record<string, string>> = {
  '$app/env/private': 'export const { STRIPE_SECRET_KEY } = process.env;',
  'astro:env/server': 'export const getSecret = (name) => process.env[name];',
  'cloudflare:workers': 'export const env = process.env;',
};

const frameworks: Plugin = {
  name: 'frameworks',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^(\$app|astro:env|cloudflare:workers)/ }, ({ path }) => ({
      path,
      namespace: 'environment',
    }));
    onLoad({ filter: /.*/, namespace: 'environment' }, ({ path }) => ({
      contents: environments[path] ?? '',
    }));
  },
};

function sharedBlocks(folder: string): Plugin {
  return {
    name: 'shared-blocks',
    setup({ onResolve }) {
      onResolve({ filter: /authorize(\.[jt]s)?$/ }, ({ path }) => {
        const shared = findShared(folder, path);
        return shared === undefined ? undefined : { path: shared };
      });
    },
  };
}

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
    const require = `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(pathToFileURL(join(root, 'tests/e2e/package.json')))});`;
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
      nodePaths: [join(root, 'tests/e2e/node_modules'), join(root, 'node_modules')],
      tsconfigRaw: {},
      // Packages in CommonJS load Node.js's own modules by `require`.
      ...(platform === 'node' && { banner: { js: require } }),
      plugins: [packageSources, frameworks, sharedBlocks(input)],
      logLevel: 'silent',
    });
  }
  async function makeProgram(block: Block, prelude: string): Promise<string> {
    const first = join(folder, 'prelude.js');
    writeFileSync(first, prelude);
    const { outputFiles } = await build({
      stdin: {
        resolveDir: folder,
        contents: `
          import ${JSON.stringify(first)};
          import * as block from ${JSON.stringify(pathIn(input, block))};
          export default block.default;
        `,
      },
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      external: ['cloudflare:*'],
      tsconfigRaw: {},
      plugins: [packageSources, sharedBlocks(input)],
      logLevel: 'silent',
    });
    return outputFiles[0]?.text ?? '';
  }
  const pathOf = (block: Block): string => pathIn(output, block).replace(/\.[jt]s$/, '.mjs');
  return {
    pathOf,
    load: (block) => import(/* @vite-ignore */ pathToFileURL(pathOf(block)).href),
    makeProgram,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
