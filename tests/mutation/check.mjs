import { readFileSync } from 'node:fs';

// Stryker's report against the list of the mutants that no test can fail: a survivor that nobody has
// explained fails the check, and an explanation that no longer holds is told.

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const { files } = read('../../coverage/mutation/mutation.json');
const explained = read('explained.json').flatMap(({ file, mutants, why }) =>
  mutants.map(([code, replacement]) => ({ file, code, replacement, why })),
);

const print = (line) => process.stdout.write(`${line}\n`);
const idOf = ({ file, code, replacement }) =>
  [file, code, replacement].map((text) => text.replace(/\s+/g, ' ')).join('\n  ');

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
const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
const survivors = mutants.filter(({ status }) => ['Survived', 'NoCoverage'].includes(status));
const reasons = new Map(explained.map((entry) => [idOf(entry), entry.why]));

const unexplained = survivors.filter(({ id }) => !reasons.has(id));
const outdated = [...reasons.keys()].filter((id) => !survivors.some((mutant) => mutant.id === id));

print(
  `${mutants.length} mutants: ${count('Killed')} killed, ${count('Timeout')} timed out, ${survivors.length} survived`,
);
for (const id of outdated) print(`Explained, but no survivor: ${id}`);
for (const { id, place, status } of unexplained) print(`${status}, unexplained, ${place}: ${id}`);
if (unexplained.length > 0) process.exitCode = 1;
