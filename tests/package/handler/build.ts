import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Platform } from 'esbuild';
import { consumerFolder } from '../../support/packed.js';

/** Bundles a program with the installed package, and returns the path of the bundle. */
export async function bundleServer(program: URL, platform: Platform = 'node'): Promise<string> {
  const path = fileURLToPath(program);
  const outfile = join(consumerFolder, 'handler', `${basename(path, '.ts')}.mjs`);
  const { resolve } = createRequire(join(consumerFolder, 'package.json'));
  await build({
    entryPoints: [path],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform,
    // The paths of the tests' own settings lead to the sources.
    tsconfigRaw: {},
    plugins: [
      {
        name: 'packed-package',
        setup({ onResolve }) {
          onResolve({ filter: /^stripe-customer-session(\/|$)/ }, (imported) => ({
            path: resolve(imported.path),
          }));
        },
      },
    ],
    logLevel: 'error',
  });
  return outfile;
}
