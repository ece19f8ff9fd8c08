import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { type Block, findShared, isForBrowsers, pathIn, root } from './blocks.js';

/** Blocks as modules on disk. */
export interface BundledBlocks {
  /** The path of a block's module. */
  readonly pathOf: (block: Block) => string;
  /** Imports the module of a block. */
  readonly load: (block: Block) => Promise<Readonly<Record<string, unknown>>>;
  /** Bundles a block for a runtime other than Node.js, in which other code runs first. */
  readonly makeProgram: (block: Block, prelude: string) => Promise<string>;
  /** Deletes them. */
  readonly remove: () => void;
}

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

/** Resolves the package to its sources, with emulators that tests can observe, and shared blocks. */
function packageAndBlocks(folder: string): Plugin {
  return {
    name: 'package-and-blocks',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /authorize(\.[jt]s)?$/ }, ({ path }) => {
        const shared = findShared(folder, path);
        return shared === undefined ? undefined : { path: shared };
      });
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
}

const common = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  tsconfigRaw: {},
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** Bundles each block with all that it imports, except other blocks. */
export async function bundleBlocks(blocks: readonly Block[]): Promise<BundledBlocks> {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-docs-'));
  const input = join(folder, 'in');
  const output = join(folder, 'out');
  const imports = packageAndBlocks(input);
  const modules = blocks.filter(({ language }) => language !== 'html');
  for (const block of modules) {
    const path = pathIn(input, block);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, block.code);
  }
  const e2e = JSON.stringify(pathToFileURL(join(root, 'tests/e2e/package.json')));
  const require = `import { createRequire } from 'node:module'; const require = createRequire(${e2e});`;
  for (const platform of ['node', 'browser'] as const) {
    const own = modules.filter((block) => isForBrowsers(block) === (platform === 'browser'));
    await build({
      ...common,
      entryPoints: own.map((block) => pathIn(input, block)),
      outdir: output,
      outbase: input,
      outExtension: { '.js': '.mjs' },
      splitting: true,
      platform,
      nodePaths: [join(root, 'tests/e2e/node_modules'), join(root, 'node_modules')],
      // CommonJS packages load modules of Node.js with `require`.
      ...(platform === 'node' && { banner: { js: require } }),
      plugins: [imports, frameworks],
    });
  }
  const pathOf = (block: Block): string => pathIn(output, block).replace(/\.[jt]s$/, '.mjs');
  return {
    pathOf,
    load: (block) => import(/* @vite-ignore */ pathToFileURL(pathOf(block)).href),
    async makeProgram(block, prelude) {
      const first = join(folder, 'prelude.js');
      writeFileSync(first, prelude);
      const contents = `
        import ${JSON.stringify(first)};
        import * as block from ${JSON.stringify(pathIn(input, block))};
        export default block.default;
      `;
      const { outputFiles } = await build({
        ...common,
        stdin: { resolveDir: folder, contents },
        write: false,
        external: ['cloudflare:*'],
        plugins: [imports],
      });
      return outputFiles[0]?.text ?? '';
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
