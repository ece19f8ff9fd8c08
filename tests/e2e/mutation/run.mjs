import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { changedSources } from './changedSources.mjs';
import { judge } from './judge.mjs';

// npm run test:mutation                      all of `src`
// npm run test:mutation -- --since main      the files that differ from a revision
// npm run test:mutation -- src/handler       a folder or a file
// --concurrency 1                            leaves a core to others

const root = fileURLToPath(new URL('../../..', import.meta.url));
const print = (line) => process.stdout.write(`${line}\n`);

const { values, positionals } = parseArgs({
  options: { since: { type: 'string' }, concurrency: { type: 'string' } },
  allowPositionals: true,
});
const isComplete = values.since === undefined && positionals.length === 0;
const mutate = [
  ...(values.since === undefined ? [] : changedSources(values.since, root)),
  ...positionals.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.ts`)),
];

if (isComplete || mutate.length > 0) {
  process.chdir(root);
  // Of its own, so that several runs at once do not read each other's.
  const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-mutation-'));
  try {
    const fileName = join(folder, 'mutation.json');
    await new Stryker({
      configFile: '.config/stryker.config.mjs',
      tempDirName: join(folder, 'sandboxes'),
      jsonReporter: { fileName },
      ...(isComplete ? {} : { mutate }),
      ...(values.concurrency === undefined ? {} : { concurrency: Number(values.concurrency) }),
    }).runMutationTest();
    const { ok, lines } = judge(
      JSON.parse(readFileSync(fileName, 'utf8')),
      JSON.parse(readFileSync(new URL('explained.json', import.meta.url), 'utf8')),
      isComplete,
    );
    for (const line of lines) print(line);
    if (!ok) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  print(`No file of src differs from ${values.since}.`);
}
