import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  Miniflare,
  type SharedOptions,
  supportedCompatibilityDate,
  type WorkerOptions,
} from 'miniflare';

const require = createRequire(import.meta.url);

const system = `${process.platform}-${process.arch}`;

/** Returns the path of a binary in its package; `.bin` only has installers. */
function binaryOf(owner: string, file: string): string {
  return join(dirname(require.resolve(`${owner}/package.json`)), file);
}

export const bun: string = binaryOf(`@oven/bun-${system.replace('arm', 'aarch')}`, 'bin/bun');
export const deno: string = binaryOf(`@deno/${system.replace(/^linux.*/, '$&-glibc')}`, 'deno');
export const denoArgs = ['run', '--quiet', '--no-prompt', '--allow-net=127.0.0.1'];

const isBundled = process.platform === 'linux' && process.arch === 'x64';
const own = Number.parseInt(process.versions.node, 10);

/** The versions of Node.js to test: on Linux x64 also those installed here. */
export const nodeMajors: readonly number[] = isBundled ? [...new Set([22, own, 26])] : [own];

/** Returns the path of a Node.js binary. */
export function nodeBinary(major: number): string {
  return major === own ? process.execPath : binaryOf(`node-${major}`, 'bin/node');
}

/** Runs a program in a command-line runtime, without any environment. */
export async function runCommand(
  binary: string,
  args: readonly string[],
  scenario: readonly string[],
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const [program = ''] = args.slice(-1);
  return await promisify(execFile)(binary, [...args, ...scenario], {
    cwd: dirname(program),
    env: { HOME: dirname(program) },
    maxBuffer: 100_000_000,
  });
}

/** Starts a module worker in workerd. */
export function startWorker(script: string, options: Partial<WorkerOptions & SharedOptions> = {}) {
  return new Miniflare({
    modules: true,
    script,
    compatibilityDate: supportedCompatibilityDate,
    host: '127.0.0.1',
    port: 0,
    cf: false,
    ...options,
  });
}

/** Returns a URL with the arguments of the scenario as its query. */
export function addressOf(scenario: readonly string[]): string {
  const query = new URLSearchParams(scenario.map((value, index) => [`${index}`, value]));
  return `https://shop.example/?${query}`;
}
