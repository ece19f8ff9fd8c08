import { rmSync } from 'node:fs';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';
import { minify } from 'terser';

const entries = ['index', 'ky', 'testing'];

// Files of an earlier build would be packed along with the new ones.
rmSync('dist', { recursive: true, force: true });

/**
 * Marks each call that a module makes when it is loaded as pure. Without the marks, esbuild and webpack keep all schemas in
 * the bundle of a user who imports one function. terser drops comments, so this has to come after it.
 */
const markPureCalls = {
  name: 'mark-pure-calls',
  renderChunk(code) {
    const starts = [];
    const visit = (node) => {
      if (/Function|MethodDefinition/.test(node.type)) return;
      if (node.type === 'CallExpression' || node.type === 'NewExpression') starts.push(node.start);
      for (const child of Object.values(node).flat()) if (child?.type) visit(child);
    };
    const { body } = this.parse(code);
    for (const node of body) if (/Variable|Export/.test(node.type)) visit(node);
    return starts
      .sort((a, b) => b - a)
      .reduce((text, at) => `${text.slice(0, at)}/* @__PURE__ */ ${text.slice(at)}`, code);
  },
};

/** Strips comments from the code; the declarations keep them. */
const stripComments = {
  name: 'strip-comments',
  renderChunk: (code) =>
    minify(code, {
      module: true,
      ecma: 2020,
      compress: false,
      mangle: false,
      format: { beautify: true, indent_level: 2 },
    }),
};

const shared = {
  input: Object.fromEntries(entries.map((name) => [name, `src/${name}.ts`])),
  external: ['ky', 'valibot'],
  onwarn({ message }) {
    // Aliases need no name in a user's declarations: the compiler writes them out.
    if (/no public re-export: (ArgumentsOf, )?ParamsOf, ResultOf, StripeFunction/.test(message))
      return;
    throw new Error(message);
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
      markPureCalls,
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
