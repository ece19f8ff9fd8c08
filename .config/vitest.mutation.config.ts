import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// The tests that mirror `src`, in the order in which they are most likely to kill a mutant.

const root = fileURLToPath(new URL('..', import.meta.url));
const source = (entry: string): string => `${root}src/${entry}.ts`;

/** Folders whose tests are about more than `src`, or too slow to run once for each mutant. */
const others = 'docs,e2e,examples,fuzz,package,size';

/** Starts with the nearest tests, since the first that fails ends the run of a mutant. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const [mutated = ''] = this.ctx.config.related ?? [];
    const rank = ({ moduleId }: TestSpecification): number => distance(mutated, moduleId);
    return [...(await super.sort(files))].sort((a, b) => rank(a) - rank(b));
  }
}

/** The test of the same name, those of the same folder, then the others by how long they take. */
function distance(mutated: string, test: string): number {
  const subject = relative(`${root}tests`, test).replace('.test.ts', '');
  const target = relative(`${root}src`, mutated).replace('.ts', '');
  if (subject === target) return 0;
  if (dirname(subject) === dirname(target)) return 1;
  return /^(actions|clients|testing|wire)\//.test(subject) ? 3 : 2;
}

export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^stripe-customer-session$/, replacement: source('index') },
      { find: /^stripe-customer-session\/(ky|testing)$/, replacement: source('$1') },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [`tests/{${others}}/**`, '**/node_modules/**'],
    setupFiles: [`${root}tests/support/mutation.ts`],
    // A new worker for each mutant is enough; one for each file besides would double the time.
    isolate: false,
    // As long as elsewhere: a test that is slow beside other work must not count as one that fails.
    testTimeout: 20_000,
    sequence: { sequencer: NearestFirst },
  },
});
