import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type Environment = Readonly<Record<string, string>>;

const script = join(import.meta.dirname, '../../examples/demo.mjs');

export type WebDemo = Awaited<ReturnType<typeof startWebDemo>>;

function start(args: readonly string[], env: Environment) {
  const child = spawn(process.execPath, [script, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      printed[stream] += text;
    });
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { child, printed, ended };
}

/** Runs the demo to its end, with only these environment variables. */
export async function runDemo(args: readonly string[] = [], env: Environment = {}) {
  const { printed, ended } = start(args, env);
  const code = await ended;
  return { code, ...printed };
}

/** Starts the demo as a page, on a free port. */
export async function startWebDemo(env: Environment = {}) {
  const { child, printed, ended } = start(['--web', '--port', '0'], env);
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve)),
    ended.then(() => Promise.reject(new Error(printed.stderr))),
  ]);
  return {
    url: /http:\S+/.exec(line)?.[0] ?? '',
    /** Returns the output so far. */
    log: () => printed.stdout + printed.stderr,
    /** Ends it with Ctrl+C, and returns its exit code. */
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}
