import { existsSync, rmSync } from 'node:fs';
import { posix } from 'node:path';
import typescript from '@rollup/plugin-typescript';
import { minify } from 'terser';

const entries = ['src/index.ts', 'src/ky.ts', 'src/testing.ts'];

// Files of an earlier build would be packed along with the new ones.
rmSync('dist', { recursive: true, force: true });

/** Leaves of the comments in the code what bundlers go by; the declarations have them all. */
const stripComments = {
  name: 'strip-comments',
  renderChunk: (code) =>
    minify(code, {
      module: true,
      ecma: 2020,
      compress: false,
      mangle: false,
      format: {
        beautify: true,
        indent_level: 2,
        preserve_annotations: true,
        comments: /@__NO_SIDE_EFFECTS__/,
      },
    }),
};

/** Drops the declarations that no entry's lead to. */
const dropInternalDeclarations = {
  name: 'drop-internal-declarations',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const reached = new Set();
      const visit = (file) => {
        if (reached.has(file)) return;
        reached.add(file);
        for (const [, path] of bundle[file].source.matchAll(/\bfrom '(\.[^']+)\.js'/g))
          visit(posix.join(posix.dirname(file), `${path}.d.ts`));
      };
      const files = Object.keys(bundle);
      for (const file of files) if (bundle[file].isEntry) visit(file.replace(/js$/, 'd.ts'));
      for (const file of files)
        if (/\.d\.ts$/.test(file) && !reached.has(file)) delete bundle[file];
    },
  },
};

export default {
  input: entries.filter((entry) => existsSync(entry)),
  external: ['ky', 'valibot'],
  output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src' },
  plugins: [
    typescript({
      compilerOptions: { rootDir: 'src', outDir: 'dist', noEmit: false },
      noEmitOnError: true,
    }),
    stripComments,
    dropInternalDeclarations,
  ],
  onwarn(warning) {
    throw new Error(warning.message);
  },
};
