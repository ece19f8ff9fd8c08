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

/** One process for many test files: starting one for each takes longer than running the tests. */
const shared = { root, isolate: false };

/** Too slow for each change, wherever they are: a test of Stripe's Python package, say. */
const deepTests = ['tests/**/*.deep.test.ts', 'tests/chaos/chaos.test.ts'];

/** Tests that import only from the package's entries, so that they run on the packed package as well. */
const sharedTests = globSync('tests/*/**/*.test.ts', { cwd: root }).filter(
  (file) =>
    !/^tests.(package|examples|docs|support|nodes|fuzz|chaos|mutation|release)|[.]deep[.]/.test(
      file,
    ) &&
    // Nor those that load the package a second time, which only Vite's own module graph can do.
    !/\/src\/|resetModules/.test(readFileSync(root + file, 'utf8')),
);

/** Those that call most of the package and seldom wait: a bundle that is wrong breaks one of them. */
const quickTests = sharedTests.filter((file) => /^tests.(actions|handler)/.test(file));

/** The tests of the calls alone, whose own hooks are written for ky 2. */
const callTests = sharedTests.filter(
  (file) =>
    /^tests.(actions|clients)/.test(file) && !/\bfrom 'ky'/.test(readFileSync(root + file, 'utf8')),
);

const compatTests = 'tests/package/compat/**/*.test.ts';

/** Slow, and seldom broken by a change that breaks nothing else. */
const deepPackageTests = [
  'tests/examples/{next,projects,web*}.test.ts',
  'tests/package/{deep,leaks}/**/*.test.ts',
  'tests/package/supply/reproducible.test.ts',
];

const compatProjects: readonly string[] = ['package-ky-1', 'package-oldest'];

const packedProjects = (
  [
    [
      'package',
      ['tests/{package,examples}/**/*.test.ts', ...quickTests],
      [compatTests, ...deepPackageTests],
    ],
    ['package-deep', [...deepPackageTests, ...sharedTests, 'tests/package/types/**/*.test.ts'], []],
    ['package-ky-1', [compatTests, ...callTests], []],
    ['package-oldest', [compatTests, ...callTests], []],
  ] as const
).map(([name, include, exclude]): TestProjectConfiguration => {
  const { plugins, test } = packedSettings(name);
  return {
    plugins,
    test: {
      ...test,
      root,
      // Where the package is differs by project and run, and is a part of what would be cached.
      fsModuleCache: false,
      // Those that run together must not share a process, since each has dependencies of its own.
      isolate: compatProjects.includes(name),
      env: { ...test.env, ALL_COMPILERS: String(name === 'package-deep') },
      maxWorkers: 3,
      // Runtimes and browsers start in some; the limit only ends what hangs.
      testTimeout: 60_000,
      include: [...include],
      exclude: ['**/node_modules/**', ...exclude],
    },
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
          ...shared,
          name: 'src',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{package,examples,docs}/**', ...deepTests, '**/node_modules/**'],
          // Even on two cores: the tests of retries and timeouts mostly wait.
          maxWorkers: 4,
          testTimeout: 20_000,
          // The same each time, so that a change is judged by what it changes; `deep` looks elsewhere.
          env: { FC_SEED: process.env['FC_SEED'] ?? '1' },
        },
      },
      {
        resolve,
        test: {
          ...shared,
          // Apart, since compilers run at half their speed where coverage is counted.
          name: 'docs',
          include: ['tests/docs/**/*.test.ts'],
          exclude: [...deepTests, '**/node_modules/**'],
          maxWorkers: 2,
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        test: {
          root,
          name: 'deep',
          include: ['tests/{fuzz,chaos}/**/*.test.ts', ...deepTests],
          exclude: ['**/node_modules/**'],
          // What one of them is busy with, no other has to wait for.
          maxWorkers: 1,
          testTimeout: 900_000,
          env: { FC_FACTOR: '40', CHAOS_CALLS: '20000' },
        },
      },
      ...packedProjects,
    ],
  },
});
