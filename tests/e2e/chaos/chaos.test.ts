import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { assert, describe, expect, it } from 'vitest';
import type { Outcome, Remains, Task } from './callers.js';
import { startChaosServer } from './chaosServer.js';
import { timeout } from './faults.js';

// `fetch` and `kyFetch` run at once, each with half of the calls.
const calls = Number(process.env['CHAOS_CALLS'] ?? 300) / 2;
const concurrency = Math.min(100, calls / 3);
/** To repeat the faults of a run, set `CHAOS_SEED` to the seed that it printed. */
const seed = process.env['CHAOS_SEED'] ?? `${Date.now()}`;

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('callers.ts', import.meta.url))],
  bundle: true,
  write: false,
  platform: 'node',
  format: 'esm',
  target: 'es2022',
  // Has the path of the package.
  tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
  logLevel: 'error',
});

async function run(task: Task) {
  const args = ['--expose-gc', '--input-type=module', '-', JSON.stringify(task)];
  const child = spawn(process.execPath, args, { env: {} });
  child.stderr.pipe(process.stderr);
  child.stdin.end(outputFiles[0]?.text);
  const ended = once(child, 'close');
  const outcomes: Outcome[] = [];
  let remains: Remains | undefined;
  for await (const line of createInterface(child.stdout)) {
    const read: Outcome | { readonly remains: Remains } = JSON.parse(line);
    if ('remains' in read) remains = read.remains;
    else outcomes.push(read);
  }
  const [exitCode] = await ended;
  assert(remains, 'the callers did not end');
  return { outcomes, remains, exitCode };
}

describe('createCustomerSession', { timeout: 60_000 + calls * 60 }, () => {
  it.concurrent.each(['fetch', 'kyFetch'] as const)(
    'creates each session once with %s, whatever fails',
    async (fetch) => {
      const server = await startChaosServer(`${seed} ${fetch}`);
      const task = { fetch, url: server.url, calls, concurrency, timeout };
      const { exitCode, outcomes, remains } = await run(task);
      const { executions, faults, requests } = server;
      const figures = { CHAOS_SEED: seed, fetch, requests: requests.length, ...remains };
      process.stdout.write(
        `${JSON.stringify({ ...figures, faults: Object.fromEntries(faults) })}\n`,
      );

      expect(outcomes).toHaveLength(calls);
      expect(new Set(outcomes.map(({ customer }) => customer)).size).toBe(calls);
      expect(outcomes.filter(({ unexpected }) => unexpected)).toEqual([]);

      // One key per call, and one session per key, which is the one returned.
      const keys = new Map(outcomes.map((outcome) => [outcome.idempotencyKey, outcome]));
      expect(keys.size).toBe(calls);
      const stray = requests.filter(({ headers }) => !keys.has(`${headers['idempotency-key']}`));
      expect(stray).toEqual([]);
      expect([...executions.values()].filter(({ length }) => length !== 1)).toEqual([]);
      const returned = outcomes.filter(({ clientSecret }) => clientSecret);
      expect(returned.length).toBeGreaterThan(calls / 3);
      for (const { clientSecret, idempotencyKey } of returned) {
        expect(executions.get(`${idempotencyKey}`)).toEqual([clientSecret]);
      }

      const { heap, ...others } = remains;
      const none = { complaints: [], listeners: 0, timers: 0, resources: [] };
      expect(others).toEqual({ ...none, mostListeners: 1 });
      expect(await server.countConnections()).toBe(0);
      expect(exitCode).toBe(0);
      const [quarter = 0, whole = 0] = heap;
      expect(whole - quarter).toBeLessThan(4_000_000);
    },
  );
});
