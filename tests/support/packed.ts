import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** Named after the main process, for which the workers of a run get this path through the environment. */
process.env['PACKED_CONSUMER'] ??= join(tmpdir(), `stripe-customer-session-${process.pid}`);

/** The folder, outside the repository, of a project that has the packed package installed. */
export const consumerFolder: string = process.env['PACKED_CONSUMER'];

/** The part of a Vite plugin that sends imports of the package to the installed tarball. */
interface PackedResolver {
  readonly name: string;
  readonly enforce: 'pre';
  readonly resolveId: (specifier: string) => { id: string; external: true } | undefined;
}

/** Lets tests import `stripe-customer-session` as a consumer gets it: packed, installed, through `exports`. */
export function packedResolver(): PackedResolver {
  return {
    name: 'packed-package',
    enforce: 'pre',
    resolveId(specifier) {
      if (!/^stripe-customer-session(\/|$)/.test(specifier)) return undefined;
      const id = createRequire(join(consumerFolder, 'package.json')).resolve(specifier);
      return { id, external: true };
    },
  };
}

/** Vitest's global set-up: packs `dist` and installs the tarball in {@link consumerFolder}. */
export default function setup(): () => void {
  const npm = (cwd: string, ...args: string[]): string =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });

  rmSync(consumerFolder, { recursive: true, force: true });
  mkdirSync(consumerFolder);
  writeFileSync(join(consumerFolder, 'package.json'), '{ "private": true, "type": "module" }\n');

  // Without scripts, since `prepare` would build again.
  const packed = npm(
    projectRoot,
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    consumerFolder,
  );
  const tarball = /"filename":\s*"([^"]+)"/.exec(packed)?.[1] ?? '';
  // The dependencies are the installed copies, so that no registry is needed.
  const dependencies = ['ky', 'valibot'].map((name) => join(projectRoot, 'node_modules', name));
  npm(
    consumerFolder,
    'install',
    '--offline',
    '--ignore-scripts',
    '--install-links',
    '--no-audit',
    '--no-fund',
    `./${tarball}`,
    ...dependencies,
  );

  return () => rmSync(consumerFolder, { recursive: true, force: true });
}
