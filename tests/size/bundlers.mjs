import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import nodeResolve from '@rollup/plugin-node-resolve';
import { build, transform } from 'esbuild';
import { rollup } from 'rollup';
import { minify } from 'terser';
import webpack from 'webpack';

export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** How a bundler resolves for Workers. */
const condition = 'worker';

/**
 * Each takes the path of a module and returns the code of its minified bundle, with the files that code
 * of it comes from and the imports that are left in it.
 */
export const bundlers = {
  async esbuild(entry) {
    const { outputFiles, metafile } = await build({
      entryPoints: [entry],
      absWorkingDir: dirname(entry),
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      format: 'esm',
      target: 'es2022',
      conditions: [condition],
      logLevel: 'error',
    });
    const [output] = Object.values(metafile.outputs);
    const files = Object.entries(output.inputs).filter(
      ([, { bytesInOutput }]) => bytesInOutput > 0,
    );
    return {
      code: outputFiles[0].text,
      files: files.map(([file]) => file),
      imports: output.imports.map(({ path }) => path),
    };
  },

  async rollup(entry) {
    const bundle = await rollup({
      input: entry,
      plugins: [nodeResolve({ browser: true, exportConditions: [condition] })],
      onwarn(warning) {
        // An entry that only imports, or only types, is what some rows are about; and a peer's own
        // oddities are not ours to mend.
        const files = warning.ids ?? [warning.id ?? ''];
        const isPeers = files.every((file) => /[\\/]node_modules[\\/]/.test(file));
        if (warning.code !== 'EMPTY_BUNDLE' && !isPeers) throw new Error(warning.message);
      },
    });
    const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
    await bundle.close();
    const [chunk] = output;
    const { code } = await minify(chunk.code, { module: true, ecma: 2020 });
    const files = Object.entries(chunk.modules).filter(
      ([, { renderedLength }]) => renderedLength > 0,
    );
    return { code, files: files.map(([file]) => file), imports: chunk.imports };
  },

  async webpack(entry) {
    const path = join(dirname(entry), 'webpack');
    const stats = await promisify(webpack)({
      mode: 'production',
      entry,
      context: dirname(entry),
      target: ['webworker', 'es2022'],
      experiments: { outputModule: true },
      output: { path, filename: 'bundle.mjs', library: { type: 'module' } },
      resolve: { conditionNames: [condition, 'import', 'default'] },
    });
    const { errors, modules } = stats.toJson({
      all: false,
      errors: true,
      modules: true,
      nestedModules: true,
      ids: true,
      nestedModulesSpace: Number.POSITIVE_INFINITY,
      modulesSpace: Number.POSITIVE_INFINITY,
    });
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
    const all = modules.flatMap((module) => [module, ...(module.modules ?? [])]);
    return {
      code: readFileSync(join(path, 'bundle.mjs'), 'utf8'),
      files: all.map(({ nameForCondition }) => nameForCondition ?? ''),
      imports: all.filter(({ moduleType }) => moduleType === 'external').map(({ name }) => name),
    };
  },
};

/**
 * Makes a folder in which the package and its peers are installed as a user has them.
 *
 * @param packageNames - The names of the peers.
 * @returns A way to write a module into it, and one to remove it.
 */
export function createConsumer(packageNames) {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-size-'));
  const link = (name, target) => {
    const path = join(folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path, 'junction');
  };
  link('stripe-customer-session', projectRoot);
  for (const name of packageNames) link(name, join(projectRoot, 'node_modules', name));
  return {
    async write(code) {
      const entry = join(folder, 'entry.mjs');
      const { code: javaScript } = await transform(code, { loader: 'ts', target: 'es2022' });
      writeFileSync(entry, javaScript);
      return entry;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
