import { readFileSync } from 'node:fs';

// Stryker's report against the list of the mutants that no test can fail: a survivor that nobody has
// explained fails the check, and an explanation that no longer holds is told.

const LEAST_SCORE = 95;

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const { files } = read('../../coverage/mutation/mutation.json');
// Each of these explains one survivor, so that the same change elsewhere in a file is not excused.
const explained = read('explained.json').flatMap(({ file, mutants }) =>
  mutants.map(([code, replacement]) => idOf({ file, code, replacement })),
);

const print = (line) => process.stdout.write(`${line}\n`);

function idOf({ file, code, replacement }) {
  return [file, code, replacement].map((text) => text.replace(/\s+/g, ' ')).join('\n  ');
}

/** What stands between two places of a source. */
function cut(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines.push(lines.pop().slice(0, end.column - 1));
  return [lines[0].slice(start.column - 1), ...lines.slice(1)].join('\n');
}

const mutants = Object.entries(files).flatMap(([file, { source, mutants: found }]) =>
  found.map(({ location, replacement, status }) => ({
    id: idOf({ file, code: cut(source, location), replacement }),
    place: `${file}:${location.start.line}:${location.start.column}`,
    status,
  })),
);
const withStatus = (...statuses) => mutants.filter(({ status }) => statuses.includes(status));
const detected = withStatus('Killed', 'Timeout').length;
const survivors = withStatus('Survived', 'NoCoverage');
const score = (100 * detected) / (detected + survivors.length);

const outdated = [...explained];
const unexplained = survivors.filter(({ id }) => {
  const index = outdated.indexOf(id);
  if (index >= 0) outdated.splice(index, 1);
  return index < 0;
});

print(`${detected} mutants detected, ${survivors.length} survived: ${score.toFixed(1)} %`);
for (const id of outdated) print(`Explained, but no survivor: ${id}`);
for (const { id, place, status } of unexplained) print(`${status}, unexplained, ${place}: ${id}`);
if (unexplained.length > 0 || score < LEAST_SCORE) process.exitCode = 1;
