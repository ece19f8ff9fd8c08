import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

// Whether what is in the current folder can be released: run before a version is tagged.

const { version, ...manifest } = JSON.parse(readFileSync('package.json', 'utf8'));
const changelog = readFileSync('CHANGELOG.md', 'utf8');
const changes = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' });

// npm shows where a package was built only if `repository` names that place.
const missing = ['repository', 'homepage', 'bugs'].filter((field) => !manifest[field]);
const headings = Array.from(changelog.matchAll(/^## (.*)$/gm), ([, heading]) => heading);

const problems = [
  ...missing.map((field) => `package.json has no "${field}".`),
  ...(headings.some((heading) => heading.split(' ')[0] === version)
    ? []
    : [`CHANGELOG.md has no section "## ${version}", only: ${headings.join(', ')}.`]),
  ...(changes === '' ? [] : [`These files are not committed:\n${changes.trimEnd()}`]),
];

for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
else process.stdout.write(`${version} can be released.\n`);
