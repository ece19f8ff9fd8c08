import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { Bench } from 'tinybench';
import { barChart } from '../../size/barChart.mjs';
import { params, session, subjects } from './subjects.mjs';

// The CPU time of one call with this library and with others. --chart draws docs/charts/cost.svg.

const { chart } = parseArgs({ options: { chart: { type: 'boolean' } } }).values;
const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-bench-'));
const names = Object.keys(subjects);
const root = join(import.meta.dirname, '../../..');

const print = (line) => process.stdout.write(`${line}\n`);

async function bundle(name) {
  const outfile = join(folder, `${names.indexOf(name)}.mjs`);
  await build({
    stdin: { contents: subjects[name], resolveDir: root },
    tsconfigRaw: {},
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'node',
    conditions: ['node'],
    mainFields: ['module', 'main'],
    // stripe-node calls `require`, which a module does not have.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}

/** CPU in ms: a wall clock also counts what else the machine does. */
const now = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Median CPU of the call that `prepare` makes for each subject, in µs. */
async function measure(title, files, options) {
  const bench = new Bench({ now, time: 2000, warmupTime: 1000 });
  for (const name of names) {
    const { prepare } = await import(files[name]);
    bench.add(name, prepare({ ...options, params }));
  }
  await bench.run();
  const medians = bench.tasks.map(({ name, result }) => [name, result.latency.p50 * 1000]);
  report(title, 'µs', medians);
  return medians;
}

/** Median CPU from the start of a fresh process to its first session, in ms. */
function measureStart(files, origin) {
  const program = join(folder, 'start.mjs');
  const code = `const { prepare } = await import(process.argv[2]);
await prepare(JSON.parse(process.argv[3]))();
const { user, system } = process.cpuUsage();
console.log((user + system) / 1000);
process.exit();
`;
  writeFileSync(program, code);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < 21; round += 1) {
    for (const name of names) {
      const args = [program, files[name], JSON.stringify({ origin, params })];
      times[name].push(Number(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout));
    }
  }
  const medians = names.map((name) => [name, times[name].toSorted((a, b) => a - b)[10]]);
  report('CPU of a fresh process, up to its first session', 'ms', medians);
}

function report(title, unit, medians) {
  print(`\n${title}`);
  for (const [name, median] of medians)
    print(`  ${name.padEnd(20)}${median.toFixed(0).padStart(6)} ${unit}`);
}

print(`Medians on Node.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model}`);
const server = fork(join(import.meta.dirname, 'server.mjs'));
try {
  const files = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await bundle(name)])),
  );
  const [origin] = await once(server, 'message');
  const headers = { 'Content-Type': 'application/json', 'Request-Id': 'req_1' };
  const body = JSON.stringify(session);
  const inProcess = await measure('CPU of a call, in process', files, {
    origin: 'https://api.stripe.com',
    fetch: async () => new Response(body, { headers }),
  });
  await measure('CPU of a call over loopback HTTP', files, { origin });
  measureStart(files, origin);
  if (chart) {
    const bars = inProcess.map(([name, value]) => ({
      name,
      value,
      label: `${value.toFixed(0)} µs`,
      isOwn: /createStripeClient|kyFetch/.test(name),
    }));
    const file = join(root, 'docs/charts/cost.svg');
    writeFileSync(file, barChart('CPU time of one call, without the network', bars));
  }
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
