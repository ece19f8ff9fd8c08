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

/** Names the file of what several entries reach: one for all of it, since each file takes time to import. */
function nameChunk(id, { getModuleInfo }) {
  const reached = new Set([id]);
  for (const each of reached) {
    for (const importer of getModuleInfo(each).importers) reached.add(importer);
  }
  const reachedBy = [...reached].filter((each) => getModuleInfo(each).isEntry);
  return reachedBy.length > 1 ? 'shared' : undefined;
}

export default [
  {
    ...shared,
    // One file for each entry, and one for what they have in common.
    output: {
      dir: 'dist',
      format: 'es',
      manualChunks: nameChunk,
      chunkFileNames: '[name].js',
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
    output: {
      dir: 'dist',
      format: 'es',
      manualChunks: nameChunk,
      entryFileNames: '[name].d.ts',
      chunkFileNames: '[name].d.ts',
      minifyInternalExports: false,
    },
    plugins: [dts()],
  },
];
