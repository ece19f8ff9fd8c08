// tests/e2e/mutation/run.mjs starts Stryker with this; it adds where the sandboxes and the JSON report go.
export default {
  testRunner: 'vitest',
  vitest: { configFile: '.config/vitest.mutation.config.ts' },
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: ['src/**/*.ts'],
  coverageAnalysis: 'perTest',
  // Static mutants count as well, though each is run against all tests: the schemas are made of them.
  ignoreStatic: false,
  disableTypeChecks: false,
  ignorePatterns: [
    '/dist',
    '/coverage',
    '/docs',
    '/examples',
    '/tests/{docs,e2e,examples,fuzz,package,size}',
  ],
  cleanTempDir: 'always',
  // Generous: a busy machine must not make a timeout, and thus a kill, out of a survivor.
  timeoutMS: 30_000,
  dryRunTimeoutMinutes: 20,
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false },
  htmlReporter: { fileName: 'coverage/mutation/index.html' },
  thresholds: { high: 99, low: 98, break: 98 },
};
