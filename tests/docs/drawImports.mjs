import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import options from '../../.config/dependency-cruiser.mjs';

// Draws which folders of src import which into docs/development.md; with --check it only compares.

const page = join(import.meta.dirname, '../../docs/development.md');
const { output } = await cruise(['src'], {
  ...options.options,
  collapse: '^(src|node_modules)/[^/]+',
  // What any folder may import, and constants.
  exclude: '^src/(errors|types|utils|versions)',
  outputType: 'mermaid',
});

const drawing = output
  .replaceAll(/^(subgraph|end).*\n/gm, '')
  .replaceAll(/\["(.*?)\.ts"\]/g, '(["$1"])')
  .trim();
const text = readFileSync(page, 'utf8');
const drawn = text.replace(/(?<=```mermaid\n)flowchart.*?(?=\n```)/s, drawing);

if (!process.argv.includes('--check')) {
  writeFileSync(page, drawn);
} else if (drawn !== text) {
  process.stderr.write('The drawing of docs/development.md is out of date: npm run deps:draw\n');
  process.exitCode = 1;
}
