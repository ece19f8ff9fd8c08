import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { minify } from 'terser';
import { expect, it } from 'vitest';
import webpack from 'webpack';
import { consumerFolder } from '../../support/packed.js';

const folder = join(consumerFolder, 'bundlers');
const own = (names: string): string => `export { ${names} } from 'stripe-customer-session';`;

/** Imports that leave out most of the package. */
const programs = {
  client: own('createStripeClient, createCustomerSession'),
  handler: own('createCustomerSessionHandler, createStripeClient'),
  webhook: own('constructEvent'),
  guard: own('isStripeError'),
  nothing: "import 'stripe-customer-session';",
};

const bundlers: Readonly<Record<string, (entry: string) => Promise<string>>> = {
  async rollup(entry) {
    const bundle = await rollup({
      input: entry,
      plugins: [nodeResolve({ browser: true, exportConditions: ['worker'] })],
      logLevel: 'silent',
    });
    const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
    await bundle.close();
    return (await minify(output[0].code, { module: true, ecma: 2020 })).code ?? '';
  },
  async webpack(entry) {
    const compiler = webpack({
      mode: 'production',
      entry,
      target: ['webworker', 'es2022'],
      experiments: { outputModule: true },
      output: { path: folder, filename: 'webpack.mjs', library: { type: 'module' } },
      resolve: { conditionNames: ['worker', 'import', 'default'] },
    });
    await promisify(compiler.run.bind(compiler))();
    return readFileSync(join(folder, 'webpack.mjs'), 'utf8');
  },
};

const compressedSize = (code: string): number => gzipSync(code, { level: 9 }).length;

it.each(Object.keys(bundlers))('%s leaves out as much as esbuild', async (name) => {
  mkdirSync(folder, { recursive: true });
  for (const [title, code] of Object.entries(programs)) {
    const entry = join(folder, `${title}.mjs`);
    writeFileSync(entry, code);
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
    });
    const limit = compressedSize(outputFiles[0]?.text ?? '') * 1.02 + 30;
    expect(compressedSize((await bundlers[name]?.(entry)) ?? ''), title).toBeLessThan(limit);
  }
});
