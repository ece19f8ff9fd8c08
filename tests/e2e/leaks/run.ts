import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { Miniflare, supportedCompatibilityDate } from 'miniflare';
import { expect, vi } from 'vitest';
import { bundleProgram } from '../../package/runtimes/build.js';
import { consumerFolder } from '../../support/packed.js';

const endings = {
  command: 'await logExhibits(...process.argv.slice(2));',
  worker: `export default {
    async fetch(request) {
      await logExhibits(...new URL(request.url).searchParams.values());
      return new Response('logged');
    },
  };`,
} as const;

/** Builds the program next to the packed package, which it imports. */
async function buildProgram(kind: keyof typeof endings): Promise<string> {
  const outfile = join(consumerFolder, 'leaks', `${kind}.mjs`);
  await build({
    stdin: {
      contents: `import { logExhibits } from './program.js';\n${endings[kind]}`,
      resolveDir: import.meta.dirname,
    },
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    packages: 'external',
    // The paths of the tests' own settings lead to the sources.
    tsconfigRaw: {},
    logLevel: 'error',
  });
  return outfile;
}

/** Returns the log of the program in a command-line runtime, without any environment. */
export async function logOfCommand(
  binary: string,
  args: readonly string[],
  input: readonly string[],
): Promise<string> {
  const program = await buildProgram('command');
  const { stderr, stdout } = await promisify(execFile)(binary, [...args, program, ...input], {
    cwd: dirname(program),
    env: { HOME: dirname(program) },
    maxBuffer: 100_000_000,
  });
  return stdout + stderr;
}

/** Returns the log of the program in workerd. */
export async function logOfWorker(input: readonly string[]): Promise<string> {
  const target = { platform: 'browser', conditions: ['workerd'], format: 'esm' } as const;
  const script = await bundleProgram(await buildProgram('worker'), 'leaks', target);
  let log = '';
  const miniflare = new Miniflare({
    modules: true,
    script: readFileSync(script, 'utf8'),
    compatibilityDate: supportedCompatibilityDate,
    cf: false,
    handleRuntimeStdio(...streams: Readable[]) {
      for (const stream of streams) {
        stream.on('data', (chunk: Buffer) => {
          log += chunk;
        });
      }
    },
  });
  try {
    const query = new URLSearchParams(input.map((value, index) => [`${index}`, value]));
    const response = await miniflare.dispatchFetch(`https://shop.example/?${query}`);
    await response.text();
    // The log does not arrive with the response, and its streams never end.
    await vi.waitFor(() => expect(log).toMatch(/exhibits \d+\n/), { timeout: 10_000 });
    return log;
  } finally {
    await miniflare.dispose();
  }
}
