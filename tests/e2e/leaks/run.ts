import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';
import { Miniflare, supportedCompatibilityDate } from 'miniflare';
import { expect, vi } from 'vitest';
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

/** What the consumer has installed, not what the tests have. */
const packedPackages: Plugin = {
  name: 'packed-packages',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^(stripe-customer-session|ky)(\/|$)/ }, ({ kind, path, pluginData }) =>
      pluginData
        ? undefined
        : resolve(path, { kind, resolveDir: consumerFolder, pluginData: true }),
    );
  },
};

async function bundle(kind: keyof typeof endings): Promise<string> {
  const outfile = join(consumerFolder, 'leaks', `${kind}.mjs`);
  await build({
    stdin: {
      contents: `import { logExhibits } from './program.js';\n${endings[kind]}`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: kind === 'worker' ? 'browser' : 'node',
    // The paths of the tests' own settings lead to the sources.
    tsconfigRaw: {},
    plugins: [packedPackages],
    logLevel: 'error',
  });
  return outfile;
}

/**
 * Runs the program in a runtime of the command line, without any environment.
 *
 * @returns All that it wrote to its log.
 */
export async function logOfCommand(
  binary: string,
  args: readonly string[],
  input: readonly string[],
): Promise<string> {
  const program = await bundle('command');
  const { stderr, stdout } = await promisify(execFile)(binary, [...args, program, ...input], {
    cwd: dirname(program),
    env: { HOME: dirname(program) },
    maxBuffer: 100_000_000,
  });
  return stdout + stderr;
}

/**
 * Runs the program in workerd.
 *
 * @returns All that it wrote to its log.
 */
export async function logOfWorker(input: readonly string[]): Promise<string> {
  let log = '';
  const miniflare = new Miniflare({
    modules: true,
    script: readFileSync(await bundle('worker'), 'utf8'),
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
    // The log comes another way than the response, and its streams never end.
    await vi.waitFor(() => expect(log).toMatch(/exhibits \d+\n/), { timeout: 10_000 });
    return log;
  } finally {
    await miniflare.dispose();
  }
}
