import { afterEach } from 'vitest';

// Vitest runs this before each test file while Stryker mutates.

interface Run {
  mutantCoverage?: { perTest: Readonly<Record<string, unknown>> };
  hasFailed?: boolean;
}

// What Stryker keeps in the process of a mutant.
const run: Run = Reflect.get(globalThis, '__stryker__') ?? {};

// It sends on what the tests covered after each file; without this, that of all the files before.
if (run.mutantCoverage) run.mutantCoverage.perTest = {};

// The first test that fails has killed the mutant: the files after it need not even be loaded.
if (run.hasFailed) throw new Error('A test of another file has failed.');
afterEach(({ task }) => {
  run.hasFailed ||= task.result?.state === 'fail';
});
