import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { answer, params } from './subjects.mjs';

const require = createRequire(import.meta.url);
const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url));

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Takes turns: each round measures every subject once, in an order that moves on, so that whatever else
 * the machine does falls on all of them alike.
 */
async function interleave(names, rounds, measureOnce) {
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const index of names.keys()) {
      const name = names[(index + round) % names.length];
      results[name].push(await measureOnce(name));
    }
  }
  return Object.fromEntries(names.map((name) => [name, describe(results[name])]));
}

/** The median, and how far the middle half of the values spreads around it. */
function describe(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)];
  const middle = median(values);
  return { median: middle, spread: (at(0.75) - at(0.25)) / middle };
}

/** A process of its own that answers, so that its work is not counted. */
export async function startAnswering() {
  const child = fork(pathOf('server.mjs'), { execArgv: [] });
  const [origin] = await once(child, 'message');
  return { origin, stop: () => child.kill() };
}

/** CPU of a call in µs, by `process.cpuUsage`, in a process of its own for each subject. */
export async function measureCalls(bundles, { origin, calls, rounds, execArgv }) {
  const children = Object.entries(bundles).map(([name, bundle]) => {
    const args = [bundle, origin ?? ''];
    return [name, fork(pathOf('caller.mjs'), args, { execArgv })];
  });
  const byName = Object.fromEntries(children);
  const ask = async (name, message) => {
    byName[name].send(message);
    const [reply] = await once(byName[name], 'message');
    return reply;
  };
  // Until all that runs often is compiled.
  for (const name of Object.keys(bundles)) await ask(name, { calls: calls * 8 });
  const medians = await interleave(Object.keys(bundles), rounds, (name) => ask(name, { calls }));
  for (const [, child] of children) {
    child.send('end');
    await once(child, 'exit');
  }
  return medians;
}

/** From before the import to the first session in a fresh process: wall time and CPU, in ms. */
export async function measureStart(bundles, { origin, rounds, execArgv }) {
  const names = Object.keys(bundles);
  const cpu = Object.fromEntries(names.map((name) => [name, []]));
  const wall = await interleave(names, rounds, (name) => {
    const args = [...execArgv, pathOf('starter.mjs'), bundles[name], origin];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const measured = JSON.parse(stdout);
    cpu[name].push(measured.cpu);
    return measured.wall;
  });
  return { wall, cpu: Object.fromEntries(names.map((name) => [name, describe(cpu[name])])) };
}

/** Time of a call in µs in workerd, from outside, since its own clock stands still while it computes. */
export async function measureWorkers(bundles, { calls, rounds }) {
  const { Miniflare, supportedCompatibilityDate } = require('miniflare');
  const workers = Object.entries(bundles).map(([name, script]) => [
    name,
    new Miniflare({
      modules: true,
      script,
      compatibilityDate: supportedCompatibilityDate,
      cf: false,
    }),
  ]);
  const byName = Object.fromEntries(workers);
  const run = async (name, count) => {
    const startedAt = performance.now();
    const response = await byName[name].dispatchFetch(`https://shop.example/?calls=${count}`);
    const text = await response.text();
    if (text !== answer.client_secret) throw new Error(`${name}: ${text}`);
    return ((performance.now() - startedAt) * 1000) / count;
  };
  try {
    for (const name of Object.keys(bundles)) await run(name, calls * 2);
    return await interleave(Object.keys(bundles), rounds, (name) => run(name, calls));
  } finally {
    for (const [, worker] of workers) await worker.dispose();
  }
}

/** The source of a Worker that makes as many calls as it is asked for. */
export function workerSource(bundle) {
  return `import { prepare } from ${JSON.stringify(bundle)};
const body = ${JSON.stringify(JSON.stringify(answer))};
export default {
  async fetch(request) {
    const fetch = async () => new Response(body, { headers: { 'Content-Type': 'application/json' } });
    const call = prepare({ origin: 'https://api.stripe.com', params: ${JSON.stringify(params)}, fetch });
    let session;
    for (let left = Number(new URL(request.url).searchParams.get('calls')); left > 0; left -= 1) {
      session = await call();
    }
    return new Response(session.client_secret);
  },
};`;
}

/** The heap after few and after many calls that share a signal, and the listeners left on it. */
export async function measureHeap(bundle, { few, many }) {
  const args = ['--expose-gc', pathOf('heap.mjs'), bundle, `${few}`, `${many}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

/** CPU of `tsc --noEmit` in ms. */
export function measureTypeChecks(files, { rounds }) {
  const preload = `data:text/javascript,${encodeURIComponent(
    "process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(String((user + system) / 1000)); });",
  )}`;
  const tsc = require.resolve('typescript/lib/tsc.js');
  return interleave(Object.keys(files), rounds, (name) => {
    const args = ['--import', preload, tsc, ...files[name]];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stdout);
    return Number(stderr);
  });
}
