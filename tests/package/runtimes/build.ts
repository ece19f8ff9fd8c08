import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle, type Platform, transformSync } from 'esbuild';
import { consumerFolder } from '../../support/packed.js';

/** How a runtime loads a program, which prints or responds with the line of the scenario. */
const programs = {
  command: "import { runScenario } from './scenario.mjs';",
  require: "const { runScenario } = require('./scenario.cjs');",
  worker: "import { runScenario } from './scenario.mjs';",
  script: "import { runScenario } from './scenario.mjs';",
} as const;

const print = 'runScenario(...process.argv.slice(2)).then(console.log);';
const respond = `async function respond(request) {
  const { searchParams } = new URL(request.url);
  return new Response(await runScenario(...searchParams.values()));
}`;

const endings: Readonly<Record<keyof typeof programs, string>> = {
  command: print,
  require: print,
  worker: `${respond}\nexport default { fetch: respond };`,
  script: `${respond}\naddEventListener('fetch', (event) => event.respondWith(respond(event.request)));`,
};

const folder = join(consumerFolder, 'runtimes');

/**
 * Writes the scenario next to the installed package, one file for each way to load it.
 *
 * @returns The path of each program, by its kind.
 */
export function writePrograms(): Readonly<Record<keyof typeof programs, string>> {
  mkdirSync(folder, { recursive: true });
  const source = readFileSync(fileURLToPath(new URL('scenario.ts', import.meta.url)), 'utf8');
  for (const [format, extension] of [
    ['esm', 'mjs'],
    ['cjs', 'cjs'],
  ] as const) {
    const { code } = transformSync(source, { loader: 'ts', format, target: 'es2022' });
    writeFileSync(join(folder, `scenario.${extension}`), code);
  }
  const paths = Object.entries(programs).map(([kind, beginning]) => {
    const path = join(folder, `${kind}.${kind === 'require' ? 'cjs' : 'mjs'}`);
    writeFileSync(path, `${beginning}\n${endings[kind as keyof typeof programs]}\n`);
    return [kind, path];
  });
  return Object.fromEntries(paths);
}

/** The settings of a bundler for a runtime. */
export interface BundleTarget {
  readonly platform: Platform;
  readonly conditions: readonly string[];
  readonly format: 'esm' | 'iife';
}

/**
 * Bundles a program as users of a runtime do, minified.
 *
 * @returns The path of the bundle.
 */
export async function bundleProgram(
  entry: string,
  name: string,
  { platform, conditions, format }: BundleTarget,
): Promise<string> {
  const outfile = join(folder, `${name}.min.mjs`);
  await bundle({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    target: 'es2022',
    platform,
    conditions: [...conditions],
    format,
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return outfile;
}
