import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { packedSettings } from '../tests/support/packed.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = (entry: string): string => `${root}src/${entry}.ts`;

const resolve = {
  alias: [
    { find: /^stripe-customer-session$/, replacement: source('index') },
    { find: /^stripe-customer-session\/(ky|testing)$/, replacement: source('$1') },
  ],
};

/** Tests that import only from the package's entries, so that they run on the packed package as well. */
const sharedTests = globSync('tests/*/**/*.test.ts', { cwd: root }).filter(
  (file) =>
    !/^tests.(package|examples|docs|support|nodes|fuzz|chaos)/.test(file) &&
    // Nor those that load the package a second time, which only Vite's own module graph can do.
    !/\/src\/|resetModules/.test(readFileSync(root + file, 'utf8')),
);

/** The tests of the calls alone, whose own hooks are written for ky 2. */
const callTests = sharedTests.filter(
  (file) =>
    /^tests.(actions|clients)/.test(file) && !/\bfrom 'ky'/.test(readFileSync(root + file, 'utf8')),
);

const compatTests = 'tests/package/compat/**/*.test.ts';

const packedProjects = (
  [
    ['package', ['tests/{package,examples}/**/*.test.ts', ...sharedTests], [compatTests]],
    ['package-ky-1', [compatTests, ...callTests], []],
    ['package-oldest', [compatTests, ...callTests], []],
  ] as const
).map(([name, include, exclude]): TestProjectConfiguration => {
  const { plugins, test } = packedSettings(name);
  return {
    plugins,
    test: { ...test, root, include: [...include], exclude: ['**/node_modules/**', ...exclude] },
  };
});

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
        resolve,
        test: {
          name: 'src',
          root,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{package,examples}/**', '**/node_modules/**'],
          testTimeout: 20_000,
          // The same each time, so that a change is judged by what it changes; `deep` looks elsewhere.
          env: { FC_SEED: process.env['FC_SEED'] ?? '1' },
        },
      },
      {
        resolve,
        test: {
          name: 'deep',
          root,
          include: ['tests/{fuzz,chaos}/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 900_000,
          env: { FC_FACTOR: '40', CHAOS_CALLS: '20000' },
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
      ...packedProjects,
    ],
  },
});
