import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, assert, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome, Remains, Task } from './callers.js';
import { type ChaosServer, startChaosServer } from './chaosServer.js';
import { timeout } from './faults.js';

// With both at once: each makes half of the calls, by half of the callers.
const calls = Number(process.env['CHAOS_CALLS'] ?? 300) / 2;
const concurrency = Math.min(100, calls / 3);
/** Set `CHAOS_SEED` to what a run printed, and the same goes wrong again. */
const seed = process.env['CHAOS_SEED'] ?? `${Date.now()}`;

const folder = mkdtempSync(join(tmpdir(), 'stripe-customer-session-chaos-'));
const program = join(folder, 'callers.mjs');

beforeAll(async () => {
  await build({
    entryPoints: [fileURLToPath(new URL('callers.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    // Which also says where the package is.
    tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    logLevel: 'error',
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Report {
  readonly outcomes: readonly Outcome[];
  readonly remains: Remains;
  readonly exitCode: number;
}

async function run(task: Task): Promise<Report> {
  const child = spawn(process.execPath, ['--expose-gc', program, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  });
  const ended = once(child, 'close');
  const outcomes: Outcome[] = [];
  let remains: Remains | undefined;
  for await (const line of createInterface(child.stdout)) {
    const read: Outcome | { readonly remains: Remains } = JSON.parse(line);
    if ('remains' in read) remains = read.remains;
    else outcomes.push(read);
  }
  const [exitCode] = await ended;
  assert(remains, 'the callers did not come to an end');
  return { outcomes, remains, exitCode };
}

function count(values: Iterable<unknown>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[`${value}`] = (counts[`${value}`] ?? 0) + 1;
  return counts;
}

function print(fetch: string, { outcomes, remains }: Report, server: ChaosServer): void {
  const times = outcomes.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  const figures = {
    fetch,
    CHAOS_SEED: seed,
    calls: outcomes.length,
    ends: count(
      outcomes.map(({ clientSecret, errorType }) => errorType ?? (clientSecret && 'session')),
    ),
    attempts: count(outcomes.map(({ attempts }) => attempts)),
    requests: server.requests.length,
    executions: server.executions.size,
    faults: Object.fromEntries(server.faults),
    medianMs: Math.round(times[Math.floor(times.length / 2)] ?? 0),
    slowestMs: Math.round(times.at(-1) ?? 0),
    ...remains,
  };
  process.stdout.write(`${JSON.stringify(figures, undefined, 1)}\n`);
}

const fetches = ['fetch', 'kyFetch'] as const;

describe('createCustomerSession', { timeout: 60_000 + calls * 60 }, () => {
  it.concurrent.each(fetches)('behavior: with %s, when all goes wrong', async (fetch) => {
    const server = await startChaosServer(`${seed} ${fetch}`);
    const report = await run({ fetch, url: server.url, calls, concurrency, timeout });
    const { exitCode, outcomes, remains } = report;
    print(fetch, report, server);

    expect(outcomes).toHaveLength(calls);
    expect(new Set(outcomes.map(({ customer }) => customer)).size).toBe(calls);
    expect(outcomes.filter(({ unexpected }) => unexpected)).toEqual([]);

    // One key a call, however often it was sent, and one session a key, which is the one handed out.
    const keys = new Map(outcomes.map((outcome) => [outcome.idempotencyKey, outcome]));
    expect(keys.size).toBe(calls);
    const stray = server.requests.filter(
      ({ headers }) => !keys.has(`${headers['idempotency-key']}`),
    );
    expect(stray).toEqual([]);
    expect([...server.executions.values()].filter(({ length }) => length !== 1)).toEqual([]);
    const handedOut = outcomes.filter(({ clientSecret }) => clientSecret);
    expect(handedOut.length).toBeGreaterThan(calls / 3);
    for (const { clientSecret, idempotencyKey } of handedOut) {
      expect(server.executions.get(`${idempotencyKey}`)).toEqual([clientSecret]);
    }

    expect(remains.complaints).toEqual([]);
    expect(remains.listeners).toBe(0);
    expect(remains.mostListeners).toBe(1);
    expect(remains.timers).toBe(0);
    expect(remains.resources).toEqual([]);
    expect(await server.countConnections()).toBe(0);
    expect(exitCode).toBe(0);
    const [quarter = 0, whole = 0] = remains.heap;
    expect(whole - quarter).toBeLessThan(4_000_000);
  });
});
