import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { barChart } from './barChart.mjs';
import { bundlers, createConsumer, projectRoot } from './bundlers.mjs';
import { peers, rows } from './rows.mjs';

// What the size of an import is, in each bundler; the check fails past what `budgets.json` says.
// `--markdown` prints the table of docs/performance.md, `--chart` draws its picture, `--update` sets the budgets.

const { values: flags } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    chart: { type: 'boolean', default: false },
  },
});

const budgetsFile = join(projectRoot, 'tests/size/budgets.json');
const bundlerNames = Object.keys(bundlers);
const leeway = 1.02;

/** Files that a bundle holds only where its row says so. */
const guarded = { ky: /[\\/]node_modules[\\/]ky[\\/]/, emulator: /[\\/]dist[\\/]testing\.js$/ };

const compressedSize = (code) => gzipSync(code, { level: 9 }).length;

const print = (line = '') => process.stdout.write(`${line}\n`);

async function measure(subjects) {
  const names = [...new Set(subjects.flatMap(({ packageName }) => packageName ?? []))];
  const consumer = createConsumer(names);
  const measured = [];
  try {
    for (const subject of subjects) {
      const entry = await consumer.write(subject.code);
      const bundles = {};
      for (const [name, bundle] of Object.entries(bundlers)) bundles[name] = await bundle(entry);
      const sizes = Object.fromEntries(
        Object.entries(bundles).map(([name, { code }]) => [name, compressedSize(code)]),
      );
      if (subject.beyond !== undefined) {
        const base = await consumer.write(subject.beyond);
        for (const [name, bundle] of Object.entries(bundlers)) {
          sizes[name] -= compressedSize((await bundle(base)).code);
        }
      }
      measured.push({ ...subject, bundles, sizes });
    }
  } finally {
    consumer.remove();
  }
  return measured;
}

/** What a bundle holds that it must not hold, or does not hold that its row is about. */
function findIntruders({ name, holds, bundles }) {
  return Object.entries(bundles).flatMap(([bundler, { code, files, imports }]) => {
    const found = Object.entries(guarded).filter(([, pattern]) =>
      files.some((file) => pattern.test(file)),
    );
    const kinds = found.map(([kind]) => kind);
    const wrong = [
      ...kinds.filter((kind) => !holds.includes(kind)).map((kind) => `holds ${kind}`),
      // Else a guard that no longer finds what it looks for would pass for ever.
      ...holds.filter((kind) => !kinds.includes(kind)).map((kind) => `does not hold ${kind}`),
      ...imports.map((path) => `imports ${path}`),
      ...(/["'`]node:|\brequire\(/.test(code) ? ['holds a Node.js built-in'] : []),
    ];
    return wrong.map((what) => `${name}, ${bundler}: ${what}`);
  });
}

function findExcess({ name, sizes }, budgets) {
  return Object.entries(sizes).flatMap(([bundler, size]) => {
    const budget = budgets[name]?.[bundler];
    return size <= budget ? [] : [`${name}, ${bundler}: ${size} B, budget ${budget ?? 'none'}`];
  });
}

const kilobytes = (bytes) => (bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(2)} kB`);

function toMarkdown(subjects) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(['import', ...bundlerNames]),
    line(['---', ...bundlerNames.map(() => '---:')]),
    ...subjects.map((subject) =>
      line([subject.name, ...Object.values(subject.sizes).map(kilobytes)]),
    ),
  ];
}

/** The sizes that docs/performance.md tells: the cells of each row whose first cell is the name of a subject. */
function findStale(subjects) {
  const page = readFileSync(join(projectRoot, 'docs/performance.md'), 'utf8');
  const toBytes = (cell) => Number.parseFloat(cell) * (cell.endsWith('kB') ? 1000 : 1);
  return subjects.flatMap((subject) => {
    const { name } = subject;
    const told = page.split('\n').find((line) => line.startsWith(`| ${name} |`));
    if (!told) return [`${name}: docs/performance.md does not tell its size`];
    const cells = told.split('|').slice(2, 2 + bundlerNames.length);
    const sizes = Object.values(subject.sizes);
    const isStale = cells.some((cell, index) => {
      const ratio = toBytes(cell.trim()) / sizes[index];
      return !(ratio >= 1 / leeway && ratio <= leeway);
    });
    return isStale
      ? [`${name}: docs/performance.md says ${cells.join(',')}, measured ${sizes} B`]
      : [];
  });
}

function versionOf(name) {
  const file = name === 'stripe-customer-session' ? '' : join('node_modules', name);
  const { version } = JSON.parse(readFileSync(join(projectRoot, file, 'package.json'), 'utf8'));
  return `${name} ${version}`;
}

const own = await measure(rows);
// The check goes by the package alone, the tables show it beside its peers.
const others = flags.check || flags.update ? [] : await measure(peers);

if (flags.update) {
  const budgets = own.map((row) => {
    const sizes = Object.entries(row.sizes);
    return [
      row.name,
      Object.fromEntries(sizes.map(([name, size]) => [name, Math.ceil(size * leeway)])),
    ];
  });
  writeFileSync(budgetsFile, `${JSON.stringify(Object.fromEntries(budgets), null, 2)}\n`);
  print(`Budgets written to ${budgetsFile}`);
}

if (flags.chart) {
  const bars = [...others, ...own].flatMap((subject) => {
    const { esbuild } = subject.sizes;
    const { chartName: name } = subject;
    return name
      ? { name, value: esbuild, label: kilobytes(esbuild), isOwn: own.includes(subject) }
      : [];
  });
  const file = join(projectRoot, 'docs/charts/size.svg');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, barChart('Bundle size, minified and gzipped', bars));
  print(`Drawn to ${file}`);
}

if (flags.markdown) {
  for (const line of toMarkdown([...own, ...others])) print(line);
} else if (!flags.check && !flags.update && !flags.chart) {
  const packages = ['stripe-customer-session', 'ky', 'valibot', ...bundlerNames, 'terser'];
  print(`Minified, gzip -9, in bytes. Node.js ${process.version}, ${cpus()[0]?.model}`);
  print([...packages, 'stripe', '@polar-sh/sdk', 'openapi-fetch'].map(versionOf).join(', '));
  print();
  const cells = (name, values) =>
    name.padEnd(62) + values.map((value) => `${value}`.padStart(9)).join('');
  print(cells('import', [...bundlerNames, 'target', '/stripe']));
  const stripe = others[0].sizes.esbuild;
  for (const subject of [...own, ...others]) {
    const { sizes } = subject;
    const share = (sizes.esbuild / stripe).toFixed(3);
    print(cells(subject.name, [...Object.values(sizes), subject.target ?? '', share]));
  }
}

const budgets = JSON.parse(readFileSync(budgetsFile, 'utf8'));
const failures = [
  ...own.flatMap(findIntruders),
  ...own.flatMap((row) => findExcess(row, budgets)),
  ...(flags.check ? findStale(own) : []),
];
for (const failure of failures) print(`✗ ${failure}`);
if (failures.length > 0) process.exitCode = 1;
else if (flags.check)
  print(`✓ ${own.length} imports within their budgets in ${bundlerNames.join(', ')}`);
