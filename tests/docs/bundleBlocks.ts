import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { type Block, findShared, isForBrowsers, pathIn, root } from './blocks.js';

export type BundledBlocks = Awaited<ReturnType<typeof bundleBlocks>>;

/** Where frameworks keep the environment. */
const environments = {
  '$app/env/private': 'data:text/javascript,export const { STRIPE_SECRET_KEY } = process.env;',
  'astro:env/server': 'data:text/javascript,export const getSecret = (name) => process.env[name];',
  'cloudflare:workers': 'data:text/javascript,export const env = process.env;',
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

/** Bundles each block with all that it imports, except other blocks. */
export async function bundleBlocks(blocks: readonly Block[]) {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-docs-'));
  const input = join(folder, 'in');
  const output = join(folder, 'out');
  const common = {
    bundle: true,
    format: 'esm',
    target: 'es2022',
    tsconfigRaw: {},
    logLevel: 'silent',
    plugins: [packageAndBlocks(input)],
  } satisfies BuildOptions;
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
      alias: environments,
      nodePaths: [join(root, 'tests/e2e/node_modules'), join(root, 'node_modules')],
      // CommonJS packages load modules of Node.js with `require`.
      ...(platform === 'node' && { banner: { js: require } }),
    });
  }
  const pathOf = (block: Block): string => pathIn(output, block).replace(/\.[jt]s$/, '.mjs');
  return {
    /** The path of a block's module. */
    pathOf,
    load(block: Block): Promise<Readonly<Record<string, unknown>>> {
      return import(/* @vite-ignore */ pathToFileURL(pathOf(block)).href);
    },
    /** Bundles a block for a runtime other than Node.js, in which other code runs first. */
    async makeProgram(block: Block, prelude: string): Promise<string> {
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
      });
      return outputFiles[0]?.text ?? '';
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
