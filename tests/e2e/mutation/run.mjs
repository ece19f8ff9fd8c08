import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

// npm run test:mutation                      all of `src`
// npm run test:mutation -- --since main      the files that differ from a revision
// npm run test:mutation -- src/handler       a folder or a file
// --concurrency 1                            leaves a core to others

const { values, positionals } = parseArgs({
  options: { since: { type: 'string' }, concurrency: { type: 'string', default: '2' } },
  allowPositionals: true,
});
process.chdir(join(import.meta.dirname, '../../..'));

const print = (line) => process.stdout.write(`${line}\n`);
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();

/** The sources that differ from a revision, with those that git does not know yet. */
function findChanged(revision) {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).split('\n');
  return [
    ...git('diff', '--name-only', '--diff-filter=d', '--end-of-options', revision, '--', 'src'),
    ...git('ls-files', '--others', '--exclude-standard', '--', 'src'),
  ].filter((file) => file.endsWith('.ts'));
}

/** The mutants of README.md: file, code and replacement. */
function readExplained() {
  const rows = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8').split('\n');
  return rows
    .filter((row) => row.startsWith('| src/'))
    .map((row) => row.split(' | ').slice(0, 3))
    .map((cells) => cells.map((cell) => cell.replace(/^\| |^`` | ``$/g, '').replaceAll('\\|', '|')))
    .map((cells) => cells.join('  '));
}

function findSurvivors({ files }) {
  return Object.entries(files).flatMap(([file, { source, mutants }]) => {
    const starts = source.split('\n').map(({ length }) => length + 1);
    const offset = ({ line, column }) =>
      starts.slice(0, line - 1).reduce((sum, length) => sum + length, column - 1);
    return mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map(({ location: { start, end }, replacement }) => ({
        place: `${file}:${start.line}:${start.column}`,
        id: [file, source.slice(offset(start), offset(end)), replacement].map(oneLine).join('  '),
      }));
  });
}

async function run(mutate, isComplete) {
  // Of its own, so that several runs at once do not read each other's.
  const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-mutation-'));
  try {
    const fileName = join(folder, 'mutation.json');
    await new Stryker({
      configFile: '.config/stryker.config.mjs',
      tempDirName: join(folder, 'sandboxes'),
      jsonReporter: { fileName },
      concurrency: Number(values.concurrency),
      ...(isComplete ? {} : { mutate, thresholds: { break: null } }),
    }).runMutationTest();
    // Each row explains one survivor, so that the same change elsewhere in a file is not excused.
    const unused = readExplained();
    const report = JSON.parse(readFileSync(fileName, 'utf8'));
    for (const { place, id } of findSurvivors(report)) {
      const index = unused.indexOf(id);
      if (index >= 0) {
        unused.splice(index, 1);
      } else {
        print(`✗ ${place} survived: ${id}`);
        process.exitCode = 1;
      }
    }
    for (const id of unused) {
      if (report.files[id.split('  ')[0]]) print(`Explained, but it did not survive: ${id}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const mutate = [
  ...(values.since === undefined ? [] : findChanged(values.since)),
  ...positionals.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.ts`)),
];
const isComplete = values.since === undefined && positionals.length === 0;
if (isComplete || mutate.length > 0) await run(mutate, isComplete);
else print(`No file of src differs from ${values.since}.`);
