import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { packedResolver } from '../tests/support/packed.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = (entry: string): string => `${root}src/${entry}.ts`;

/** Tests that import only from the package's entries, so that they run on the packed package as well. */
const sharedTests = globSync('tests/*/**/*.test.ts', { cwd: root }).filter(
  (file) =>
    !/^tests.(package|docs|support|nodes)/.test(file) &&
    // Nor those that load the package a second time, which only Vite's own module graph can do.
    !/\/src\/|resetModules/.test(readFileSync(root + file, 'utf8')),
);

export default defineConfig({
  root,
  test: {
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text', 'html'],
      thresholds: { lines: 100, branches: 100, functions: 100, statements: 100 },
    },
    projects: [
      {
        resolve: {
          alias: [
            { find: /^stripe-customer-session$/, replacement: source('index') },
            { find: /^stripe-customer-session\/(fetch|testing)$/, replacement: source('$1') },
          ],
        },
        test: {
          name: 'src',
          root,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/package/**', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'types',
          root,
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ['tests/**/*.test-d.ts'],
            exclude: ['**/node_modules/**'],
            tsconfig: `${root}tests/tsconfig.json`,
          },
        },
      },
      {
        plugins: [packedResolver()],
        test: {
          name: 'package',
          root,
          include: ['tests/package/**/*.test.ts', ...sharedTests],
          exclude: ['**/node_modules/**'],
          globalSetup: 'tests/support/packed.ts',
        },
      },
    ],
  },
});
