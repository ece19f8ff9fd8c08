import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { barChart } from './barChart.mjs';
import { peers, rows } from './rows.mjs';

// The table of docs/performance.md has the sizes, which are the budgets as well.
// --check  fails if an import is more than 2 % larger or smaller than the table says
// --write  updates the table and docs/charts/size.svg

const { check, write } = parseArgs({
  options: { check: { type: 'boolean' }, write: { type: 'boolean' } },
}).values;

const root = join(import.meta.dirname, '../..');
const page = join(root, 'docs/performance.md');

/** Files that only a program that imports from them may have in its bundle. */
const guarded = { ky: /node_modules\/ky\//, testing: /dist\/testing\.js$/ };

async function bundle(code) {
  const { metafile, outputFiles } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    nodePaths: [join(root, 'tests/e2e/node_modules')],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['worker'],
    // The paths in the settings of the tests lead to the sources.
    tsconfigRaw: {},
    logLevel: 'error',
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const files = Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0);
  return { files, size: gzipSync(outputFiles[0].text, { level: 9 }).length };
}

async function measure({ code, beyond, ...row }) {
  const { files, size } = await bundle(code);
  const intruders = Object.keys(guarded).filter(
    (name) => files.some((file) => guarded[name].test(file)) !== code.includes(`${name}'`),
  );
  return { ...row, intruders, size: beyond ? size - (await bundle(beyond)).size : size };
}

const print = (line) => process.stdout.write(`${line}\n`);
const format = (bytes) => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(2)} kB`);

/** The bytes that the page says, or `NaN`. */
function readBudget(name) {
  const line = text.split('\n').find((each) => each.startsWith(`| ${name} |`)) ?? '';
  const [, size, unit] = /\| ([\d.]+) (B|kB) \|$/.exec(line) ?? [];
  return Number(size) * (unit === 'kB' ? 1000 : 1);
}

const text = readFileSync(page, 'utf8');
const own = await Promise.all(rows.map(measure));
const others = check ? [] : await Promise.all(peers.map(measure));

if (write) {
  const lines = [...own, ...others].map(({ name, size }) => `| ${name} | ${format(size)} |`);
  const table = /(?<=^\| import \|.*\n\|.*\n)(\|.*\n)+/m;
  writeFileSync(page, text.replace(table, `${lines.join('\n')}\n`));
  const bars = [...own, ...others].flatMap(({ bar, size }, index) =>
    bar ? { name: bar, value: size, label: format(size), isOwn: index < own.length } : [],
  );
  const chart = barChart('Bundle size, minified and gzipped', bars);
  writeFileSync(join(root, 'docs/charts/size.svg'), chart);
} else {
  for (const { name, size } of [...own, ...others]) print(`${`${size}`.padStart(6)} B  ${name}`);
}

function fail(failure) {
  print(`✗ ${failure}`);
  process.exitCode = 1;
}

for (const { name, size, intruders } of own) {
  const budget = readBudget(name);
  const fits = write || (size <= budget * 1.02 && size >= budget * 0.98);
  if (!fits) fail(`${name}: ${size} B; docs/performance.md says ${budget} B`);
  for (const intruder of intruders) {
    fail(`${name}: ${intruder} is bundled but not imported, or the other way round`);
  }
}
