import { rmSync } from 'node:fs';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';
import { minify } from 'terser';

const entries = ['index', 'ky', 'testing'];

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

const shared = {
  input: Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])),
  external: ['ky', 'valibot'],
  onwarn(warning) {
    throw new Error(warning.message);
  },
};

export default [
  {
    ...shared,
    // One file for each entry, and one for each set of modules that entries have in common.
    output: {
      dir: 'dist',
      format: 'es',
      chunkFileNames: 'shared/[name].js',
      hoistTransitiveImports: false,
      minifyInternalExports: false,
    },
    plugins: [
      typescript({
        compilerOptions: {
          rootDir: 'src',
          outDir: 'dist',
          noEmit: false,
          declaration: false,
          isolatedDeclarations: false,
        },
        noEmitOnError: true,
      }),
      stripComments,
    ],
  },
  {
    ...shared,
    // One file for each entry, and one for each set of types that entries have in common.
    output: {
      dir: 'dist',
      format: 'es',
      entryFileNames: '[name].d.ts',
      chunkFileNames: 'shared/[name].d.ts',
      minifyInternalExports: false,
    },
    plugins: [dts()],
  },
];
