import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { consumerFolder } from '../../support/packed.js';

/** The programs, one for each platform. */
export type ProgramName = 'worker' | 'deno' | 'bun' | 'node' | 'nodeServer1' | 'hono' | 'nextRoute';

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
 * @param program - Which program.
 * @returns The path of the bundle.
 */
export async function bundleServer(program: ProgramName): Promise<string> {
  const outfile = join(consumerFolder, 'handler', `${program}.mjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(`programs/${program}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: program === 'worker' ? 'browser' : 'node',
    // The paths of the tests' own settings lead to the sources.
    tsconfigRaw: {},
    plugins: [packedPackage],
    logLevel: 'error',
  });
  return outfile;
}
