import { existsSync, rmSync } from 'node:fs';
import typescript from '@rollup/plugin-typescript';

const entries = ['src/index.ts', 'src/fetch.ts', 'src/testing.ts'];

// Files of an earlier build would be packed along with the new ones.
rmSync('dist', { recursive: true, force: true });

export default {
  input: entries.filter((entry) => existsSync(entry)),
  external: ['ky', 'valibot'],
  output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src' },
  plugins: [
    typescript({
      compilerOptions: { rootDir: 'src', outDir: 'dist', noEmit: false },
      noEmitOnError: true,
    }),
  ],
  onwarn(warning) {
    throw new Error(warning.message);
  },
};
