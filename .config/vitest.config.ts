import { fileURLToPath } from 'node:url';
import {
  defineConfig,
  type TestProjectInlineConfiguration,
  type TestUserConfig,
} from 'vitest/config';
import { packed } from '../tests/support/packed.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Tests on the sources. */
const onSources = {
  resolve: {
    alias: [
      { find: /^stripe-customer-session$/, replacement: `${root}src/index.ts` },
      { find: /^stripe-customer-session\/(ky|testing)$/, replacement: `${root}src/$1.ts` },
    ],
  },
};

/** One process for many test files: starting one for each takes longer than running the tests. The limit only ends what hangs. */
const shared = { root, isolate: false, testTimeout: 60_000 };

/** Folders whose tests import only from the package's entries, so that they run on the packed package as well. */
const portable = 'tests/{actions,clients,handler,sessions,webhooks,wire}/**/*.test.ts';

/** Tests on the packed package, with the copies of its dependencies that these folders hold. */
function onPackage(
  name: string,
  test: TestUserConfig,
  dependencies?: readonly string[],
): TestProjectInlineConfiguration {
  const { plugins, env } = packed(name, dependencies);
  return {
    plugins,
    test: {
      root,
      name,
      env,
      globalSetup: 'tests/support/packed.ts',
      // Where the package is differs by project and run, and is a part of what would be cached.
      fsModuleCache: false,
      maxWorkers: 3,
      // Runtimes and browsers start in some; the limit only ends what hangs.
      testTimeout: 60_000,
      ...test,
    },
  };
}

/** The tests of calls alone, without those whose own hooks are written for ky 2. */
const compat = {
  include: ['tests/e2e/compat/**/*.test.ts', 'tests/{actions,clients}/**/*.test.ts'],
  exclude: ['tests/clients/kyFetch*.test.ts'],
};

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
        ...onSources,
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{docs,e2e,examples,fuzz,package}/**'],
          // Even on two cores: the tests of retries and timeouts mostly wait.
          maxWorkers: 4,
          env: { FC_SEED: '1' },
        },
      },
      {
        ...onSources,
        test: {
          ...shared,
          name: 'fuzz',
          include: ['tests/fuzz/**/*.test.ts'],
          // The same each time, so that a change is judged by what it changes; the deep run looks elsewhere.
          env: { FC_SEED: process.env['FC_SEED'] ?? '1' },
        },
      },
      {
        ...onSources,
        test: { ...shared, name: 'docs', include: ['tests/docs/**/*.test.ts'], maxWorkers: 2 },
      },
      onPackage('package', {
        isolate: false,
        include: ['tests/{package,examples}/**/*.test.ts', 'tests/{actions,handler}/**/*.test.ts'],
      }),
      onPackage('deep', {
        include: ['tests/e2e/**/*.test.ts', portable],
        exclude: ['**/node_modules/**', 'tests/e2e/{chaos,compat,docs}/**'],
      }),
      onPackage('deep-ky-1', compat, ['tests/e2e/node_modules/ky-1', 'node_modules/valibot']),
      onPackage('deep-oldest', compat, [
        'tests/e2e/node_modules/ky-oldest',
        'tests/e2e/node_modules/valibot-oldest',
      ]),
      {
        ...onSources,
        test: {
          ...shared,
          name: 'deep-docs',
          include: ['tests/e2e/docs/**/*.test.ts'],
          maxWorkers: 3,
        },
      },
      {
        ...onSources,
        test: {
          root,
          name: 'deep-fuzz',
          include: ['tests/{fuzz,e2e/chaos}/**/*.test.ts'],
          // After all others, and one by one: what one of them is busy with, no other has to wait for.
          sequence: { groupOrder: 1 },
          maxWorkers: 1,
          testTimeout: 900_000,
          env: { FC_FACTOR: '40', CHAOS_CALLS: '20000' },
        },
      },
    ],
  },
});
