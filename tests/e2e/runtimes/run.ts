import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { EdgeRuntime } from 'edge-runtime';
import { Miniflare } from 'miniflare';

const require = createRequire(import.meta.url);

const system = `${process.platform}-${process.arch}`;

/** Returns the path of a binary in its package; `.bin` only has installers. */
function binaryOf(owner: string, file: string): string {
  return join(dirname(require.resolve(`${owner}/package.json`)), file);
}

export const bun: string = binaryOf(`@oven/bun-${system.replace('arm', 'aarch')}`, 'bin/bun');
export const deno: string = binaryOf(`@deno/${system.replace(/^linux.*/, '$&-glibc')}`, 'deno');

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
): Promise<string> {
  const [program = ''] = args.slice(-1);
  const { stdout } = await promisify(execFile)(binary, [...args, ...scenario], {
    cwd: dirname(program),
    env: { HOME: dirname(program) },
  });
  return stdout;
}

/** Runs a module worker in workerd. */
export async function runWorker(
  script: string,
  compatibilityDate: string,
  compatibilityFlags: string[],
  scenario: readonly string[],
): Promise<string> {
  const miniflare = new Miniflare({
    modules: true,
    script: readFileSync(script, 'utf8'),
    compatibilityDate,
    compatibilityFlags,
    cf: false,
  });
  try {
    const response = await miniflare.dispatchFetch(addressOf(scenario));
    return await response.text();
  } finally {
    await miniflare.dispose();
  }
}

/** Runs a script in the runtime of Vercel's edge functions. */
export async function runEdgeFunction(
  script: string,
  scenario: readonly string[],
): Promise<string> {
  const runtime = new EdgeRuntime({ initialCode: readFileSync(script, 'utf8') });
  const response = await runtime.dispatchFetch(addressOf(scenario));
  return await response.text();
}

function addressOf(scenario: readonly string[]): string {
  const query = new URLSearchParams(scenario.map((value, index) => [`${index}`, value]));
  return `https://shop.example/?${query}`;
}
