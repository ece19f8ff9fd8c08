import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

/** The folder, outside the repository, of a project that has the packed package installed. */
export const consumerFolder: string =
  process.env['PACKED_CONSUMER'] ?? join(tmpdir(), 'stripe-customer-session-unpacked');

/** The settings of a Vitest project that tests the packed package. */
interface PackedSettings {
  readonly plugins: {
    readonly name: string;
    readonly enforce: 'pre';
    readonly resolveId: (specifier: string) => { id: string; external: true } | undefined;
  }[];
  readonly env: { readonly PACKED_CONSUMER: string; readonly PACKED_DEPENDENCIES: string };
}

/**
 * Resolves `stripe-customer-session` to the packed and installed package, by its `exports`, and ky
 * to the one that is installed with it.
 *
 * @param name - The name of the Vitest project.
 * @param dependencies - The folders of the dependencies to install with the package.
 */
export function packed(
  name: string,
  dependencies: readonly string[] = ['node_modules/ky', 'node_modules/valibot'],
): PackedSettings {
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
    env: { PACKED_CONSUMER: folder, PACKED_DEPENDENCIES: dependencies.join(delimiter) },
  };
}

/** Vitest's global set-up: packs `dist` and installs the tarball in the project's folder. */
export default function setup({ config }: TestProject): () => void {
  const { PACKED_CONSUMER: folder = '', PACKED_DEPENDENCIES: dependencies = '' } = config.env;
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
    ...['install', '--offline', '--ignore-scripts', '--install-links', '--no-audit', '--no-fund'],
    `./${tarball}`,
    // Installed copies, so that no registry is needed.
    ...dependencies.split(delimiter).map((path) => join(projectRoot, path)),
  );

  return () => rmSync(folder, { recursive: true, force: true });
}
