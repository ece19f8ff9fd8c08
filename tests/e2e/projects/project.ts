import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { consumerFolder } from '../../support/packed.js';

/** The environment of a developer: their registry, the Node.js that runs the tests, and no key of Stripe's. */
const baseEnv: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  NODE_ENV: undefined,
  STRIPE_SECRET_KEY: undefined,
  CI: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  WRANGLER_SEND_METRICS: 'false',
};

/**
 * Makes a project in a folder of its own, with the packed package and packages of the registry: Next.js
 * cannot make a standalone server of packages that are linked from elsewhere, and wrangler, which only one
 * test needs, takes 230 MB.
 *
 * @param name - What to call the folder.
 * @param files - The files of the project.
 * @param packages - What to install, with versions.
 * @returns The folder; it is there for as long as the test.
 */
export async function makeProject(
  name: string,
  files: Readonly<Record<string, string>>,
  packages: readonly string[],
): Promise<string> {
  const folder = join(consumerFolder, 'projects', name);
  // Here and not with the consumer's folder: to delete 10,000 files at once would block Vitest itself.
  onTestFinished(() => rm(folder, { recursive: true, force: true }), 120_000);
  for (const [path, text] of Object.entries({ 'package.json': '{"private":true}', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save'];
  await run(folder, 'npm', ['install', ...flags, ...packages]);
  for (const own of ['stripe-customer-session', 'ky', 'valibot']) {
    const installed = join('node_modules', own);
    cpSync(join(consumerFolder, installed), join(folder, installed), { recursive: true });
  }
  return folder;
}

/** Runs a command to its end; what it printed is part of the error where it fails. */
export async function run(
  folder: string,
  command: string,
  args: readonly string[],
): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd: folder, env: baseEnv });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${command} ${args[0]}: ${stdout}${stderr}`, { cause: error });
  }
}

/** A server in a process of its own. */
export interface RunningServer {
  /** What it has printed so far. */
  readonly log: () => string;
  readonly close: () => Promise<void>;
}

/** Starts a server and waits until it answers at a URL, whatever it answers. */
export async function startServerProcess(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  url: string,
): Promise<RunningServer> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...baseEnv, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group, since wrangler starts a process of its own.
    detached: true,
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      log += chunk;
    });
  }
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const close = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  while (!(await isAnswered(url))) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { log: () => log, close };
}

async function isAnswered(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** A port that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('No port');
  return address.port;
}
