import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** For each project of tests on the packed package, the copies of its dependencies to go with it. */
const dependencies = {
  package: ['ky', 'valibot'],
  'package-deep': ['ky', 'valibot'],
  'package-ky-1': ['ky-1', 'valibot'],
  'package-oldest': ['ky-oldest', 'valibot-oldest'],
} as const;

export type PackedProject = keyof typeof dependencies;

/** The folder, outside the repository, of a project that has the packed package installed. */
export const consumerFolder: string =
  process.env['PACKED_CONSUMER'] ?? join(tmpdir(), 'stripe-customer-session-unpacked');

/** What Vite and Vitest have to know of a project of tests on the packed package. */
interface PackedSettings {
  readonly plugins: {
    readonly name: string;
    readonly enforce: 'pre';
    readonly resolveId: (specifier: string) => { id: string; external: true } | undefined;
  }[];
  readonly test: {
    readonly name: PackedProject;
    readonly env: { readonly PACKED_CONSUMER: string };
    readonly globalSetup: string;
  };
}

/**
 * Lets tests import `stripe-customer-session` as a consumer gets it: packed, installed, through
 * `exports`; and ky as that consumer has it.
 */
export function packedSettings(name: PackedProject): PackedSettings {
  // Named after the main process, since the workers of a run must find it.
  const folder = join(tmpdir(), `stripe-customer-session-${process.pid}-${name}`);
  return {
    plugins: [
      {
        name: 'packed-package',
        enforce: 'pre',
        resolveId(specifier) {
          const [found] = /^(stripe-customer-session(\/.*)?|ky)(?=$|-1$)/.exec(specifier) ?? [];
          if (found === undefined) return undefined;
          const id = createRequire(join(folder, 'package.json')).resolve(found);
          return { id, external: true };
        },
      },
    ],
    test: {
      name,
      env: { PACKED_CONSUMER: folder },
      globalSetup: 'tests/support/packed.ts',
    },
  };
}

/** Vitest's global set-up: packs `dist` and installs the tarball in the project's folder. */
export default function setup({ name, config }: TestProject): () => void {
  const { PACKED_CONSUMER: folder = '' } = config.env;
  const npm = (cwd: string, ...args: string[]): string =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');

  // Without scripts, since `prepare` would build again.
  const packed = npm(
    projectRoot,
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    folder,
  );
  const tarball = /"filename":\s*"([^"]+)"/.exec(packed)?.[1] ?? '';
  npm(
    folder,
    'install',
    '--offline',
    '--ignore-scripts',
    '--install-links',
    '--no-audit',
    '--no-fund',
    `./${tarball}`,
    // Installed copies, so that no registry is needed.
    ...dependencies[name as PackedProject].map((copy) => join(projectRoot, 'node_modules', copy)),
  );

  return () => rmSync(folder, { recursive: true, force: true });
}
