import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Platform, transformSync } from 'esbuild';
import { consumerFolder } from '../../support/packed.js';

const imports = "import { runScenario } from './scenario.mjs';";
const print = 'runScenario(...process.argv.slice(2)).then(console.log);';
const respond = `async function respond(request) {
  const { searchParams } = new URL(request.url);
  return new Response(await runScenario(...searchParams.values()));
}`;

/** How a runtime loads a program, which prints or responds with the line of the scenario. */
const programs = {
  command: [imports, print],
  require: ["const { runScenario } = require('./scenario.cjs');", print],
  worker: [imports, respond, 'export default { fetch: respond };'],
  script: [
    imports,
    respond,
    "addEventListener('fetch', (event) => event.respondWith(respond(event.request)));",
  ],
};

const folder = join(consumerFolder, 'runtimes');

/** Writes the programs next to the installed package, and returns the path of each. */
export function writePrograms(): Readonly<Record<keyof typeof programs, string>> {
  mkdirSync(folder, { recursive: true });
  const source = readFileSync(join(import.meta.dirname, 'scenario.ts'), 'utf8');
  for (const [format, extension] of [
    ['esm', 'mjs'],
    ['cjs', 'cjs'],
  ] as const) {
    const { code } = transformSync(source, { loader: 'ts', format, target: 'es2022' });
    writeFileSync(join(folder, `scenario.${extension}`), code);
  }
  const paths = Object.entries(programs).map(([kind, lines]) => {
    const path = join(folder, `${kind}.${kind === 'require' ? 'cjs' : 'mjs'}`);
    writeFileSync(path, lines.join('\n'));
    return [kind, path];
  });
  return Object.fromEntries(paths);
}

/** The settings of a bundler for a runtime. */
interface BundleTarget {
  readonly platform: Platform;
  readonly conditions: readonly string[];
  readonly format: 'esm' | 'iife';
}

/** Bundles a program as users of a runtime do, minified, and returns the path of the bundle. */
export async function bundleProgram(
  entry: string,
  name: string,
  { platform, conditions, format }: BundleTarget,
): Promise<string> {
  const outfile = join(folder, `${name}.min.mjs`);
  await build({
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
