import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Platform, type Plugin } from 'esbuild';
import { consumerFolder } from '../../support/packed.js';

/** Sends imports of the package to the installed tarball, as the package's exports say. */
const packedPackage: Plugin = {
  name: 'packed-package',
  setup({ onResolve }) {
    const { resolve } = createRequire(join(consumerFolder, 'package.json'));
    onResolve({ filter: /^stripe-customer-session(\/|$)/ }, ({ path }) => ({
      path: resolve(path),
    }));
  },
};

/**
 * Bundles a program into one module, with the packed package in it.
 *
 * @param program - The program's file.
 * @param platform - What it is bundled for.
 * @returns The path of the bundle.
 */
export async function bundleServer(program: URL, platform: Platform = 'node'): Promise<string> {
  const path = fileURLToPath(program);
  const outfile = join(consumerFolder, 'handler', `${basename(path, '.ts')}.mjs`);
  await build({
    entryPoints: [path],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform,
    // The paths of the tests' own settings lead to the sources.
    tsconfigRaw: {},
    plugins: [packedPackage],
    logLevel: 'error',
  });
  return outfile;
}
