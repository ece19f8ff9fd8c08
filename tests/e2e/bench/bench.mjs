import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { barChart } from '../../size/barChart.mjs';
import { createConsumer, projectRoot } from '../../size/bundlers.mjs';
import {
  measureCalls,
  measureHeap,
  measureStart,
  measureTypeChecks,
  measureWorkers,
  startAnswering,
  workerSource,
} from './measure.mjs';
import { measureScaling } from './scaling.mjs';
import { answerAlone, subjects } from './subjects.mjs';
import { typeCheckArguments } from './typeCheck.mjs';

// Prints what the library costs beside its peers, all in one run. `--only inProcess,heap` takes some of
// the parts; `--prof FOLDER` has the calling processes write CPU profiles, of bundles that keep names;
// `--chart` draws the picture of docs/performance.md.

const { values: flags } = parseArgs({
  options: { only: { type: 'string' }, prof: { type: 'string' }, chart: { type: 'boolean' } },
});
const wanted = flags.only?.split(',');
const execArgv = flags.prof ? ['--cpu-prof', `--cpu-prof-dir=${flags.prof}`] : [];

const answer = 'the answer alone';

const print = (line = '') => process.stdout.write(`${line}\n`);
const row = (first, ...cells) =>
  print(first.padEnd(42) + cells.map((cell) => `${cell}`.padStart(15)).join(''));

const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-bench-'));
const consumer = createConsumer(['stripe', 'ky']);

async function bundleSubjects(platform, conditions) {
  const bundles = {};
  for (const [name, code] of Object.entries({ ...subjects, [answer]: answerAlone })) {
    const outfile = join(folder, `${platform}-${name.replaceAll(' ', '-')}.mjs`);
    await build({
      entryPoints: [await consumer.write(code)],
      outfile,
      bundle: true,
      minify: !flags.prof,
      format: 'esm',
      target: 'es2022',
      platform,
      conditions,
      mainFields: ['module', 'main'],
      banner: platform === 'node' ? { js: createRequireBanner } : {},
      logLevel: 'error',
    });
    bundles[name] = outfile;
  }
  return bundles;
}

// stripe-node's build for Node.js calls `require`, which a module does not have.
const createRequireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

const urlsOf = (bundles) =>
  Object.fromEntries(
    Object.entries(bundles).map(([name, file]) => [name, pathToFileURL(file).href]),
  );

/** Medians beside a peer's, also less what all of them pay for the answer where that was measured. */
function printRatios(title, unit, results, peer) {
  const own = results[answer]?.median ?? 0;
  print();
  row(title, unit, 'spread', `/ ${peer}`, ...(own ? ['less the answer'] : []));
  for (const [name, { median, spread }] of Object.entries(results)) {
    const ratios = [0, own].map((part) =>
      ((median - part) / (results[peer].median - part)).toFixed(2),
    );
    const cells = [median.toFixed(1), `${Math.round(spread * 100)} %`];
    row(`  ${name}`, ...cells, ...(own ? ratios : ratios.slice(1)));
  }
}

function withoutAnswer({ [answer]: _, ...bundles }) {
  return bundles;
}

function drawCosts(medians) {
  const bars = Object.entries(withoutAnswer(medians)).map(([name, { median }]) => ({
    name,
    value: median,
    label: `${median.toFixed(0)} µs`,
    isOwn: /createStripeClient|kyFetch/.test(name),
  }));
  const file = join(projectRoot, 'docs/charts/cost.svg');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, barChart('CPU time of one call, without the network', bars));
}

const parts = {
  async inProcess({ node }) {
    const medians = await measureCalls(node, { calls: 4000, rounds: 21, execArgv });
    printRatios('CPU of a call, in process', 'µs', medians, 'stripe-node');
    const ratio = medians['with kyFetch'].median / medians['bare ky'].median;
    print(`  with kyFetch / bare ky: ${ratio.toFixed(2)}`);
    if (flags.chart) drawCosts(medians);
  },

  async loopback({ node }) {
    const server = await startAnswering();
    const { origin } = server;
    const medians = await measureCalls(withoutAnswer(node), {
      origin,
      calls: 500,
      rounds: 15,
      execArgv,
    });
    server.stop();
    printRatios('CPU of a call over loopback HTTP', 'µs', medians, 'bare fetch');
  },

  async start({ node }) {
    const server = await startAnswering();
    const { wall, cpu } = await measureStart(withoutAnswer(node), {
      origin: server.origin,
      rounds: 25,
      execArgv,
    });
    server.stop();
    printRatios('import to first session, wall time', 'ms', wall, 'bare fetch');
    printRatios('import to first session, CPU', 'ms', cpu, 'bare fetch');
  },

  async workerd({ worker }) {
    const scripts = {};
    for (const [name, file] of Object.entries(worker)) {
      const { outputFiles } = await build({
        stdin: { contents: workerSource(file), resolveDir: folder },
        bundle: true,
        write: false,
        format: 'esm',
      });
      scripts[name] = outputFiles[0].text;
    }
    const medians = await measureWorkers(scripts, { calls: 1000, rounds: 15 });
    printRatios('time of a call in workerd, in process', 'µs', medians, 'stripe-node');
  },

  async heap({ node }) {
    print();
    row(
      'heap, one signal shared by all calls',
      'after 1 000',
      'after 100 000',
      'B a call',
      'listeners',
    );
    for (const name of ['createStripeClient', 'with kyFetch']) {
      const [few, many] = [1000, 100_000];
      const { afterFew, afterMany, listeners } = await measureHeap(node[name], { few, many });
      const perCall = ((afterMany - afterFew) / (many - few)).toFixed(2);
      const kilobytes = [afterFew, afterMany].map((bytes) => `${Math.round(bytes / 1000)} kB`);
      row(`  ${name}`, ...kilobytes, perCall, listeners);
    }
  },

  async scaling() {
    print();
    row('alone, CPU in µs (a byte, to that at 1×)', '1×', '10×', '100×');
    for (const [name, values] of Object.entries(await measureScaling())) {
      const cells = values.map(({ size, cost }) => {
        const relative = cost / size / (values[0].cost / values[0].size);
        return `${cost.toFixed(1)} (${relative.toFixed(2)})`;
      });
      row(`  ${name}`, ...cells);
    }
  },

  async typeCheck() {
    const argumentsWith = typeCheckArguments(folder);
    for (const options of [[], ['--skipLibCheck']]) {
      const medians = await measureTypeChecks(argumentsWith(...options), { rounds: 5 });
      const title = ['CPU of tsc --noEmit', ...options].join(' ');
      printRatios(title, 'ms', medians, 'stripe-node');
    }
  },
};

function versionOf(name) {
  const { version } = JSON.parse(
    readFileSync(join(projectRoot, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return `${name} ${version}`;
}

print(
  `Node.js ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB`,
);
print(['ky', 'valibot', 'stripe', 'workerd', 'typescript', 'esbuild'].map(versionOf).join(', '));
print(
  'Medians of interleaved rounds, each subject in a process of its own; spread of the middle half.',
);

try {
  const bundles = {
    node: urlsOf(await bundleSubjects('node', ['node'])),
    worker: await bundleSubjects('browser', ['workerd', 'worker']),
  };
  for (const [name, measure] of Object.entries(parts)) {
    if (!wanted || wanted.includes(name)) await measure(bundles);
  }
} finally {
  consumer.remove();
  rmSync(folder, { recursive: true, force: true });
}
