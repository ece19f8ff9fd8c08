import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderOf } from '../../support/packages.js';
import { consumerFolder } from '../../support/packed.js';

export const examplesFolder = fileURLToPath(new URL('../../../examples', import.meta.url));

/** The examples that are projects of their own, each for one platform, and the code on the demo's page. */
export type ProjectName = 'workers' | 'deno' | 'lambda' | 'express' | 'next' | 'web/code';

/**
 * Copies an example to where the packed package is installed, as its own installation would do.
 *
 * @param name - Which one.
 * @param copy - What to call the copy.
 * @param packages - The other packages that it needs, which are the installed copies.
 * @returns The folder of the copy.
 */
export function copyProject(
  name: ProjectName,
  copy: string,
  packages: readonly string[] = [],
): string {
  const folder = join(consumerFolder, 'examples', copy);
  cpSync(join(examplesFolder, name), folder, { recursive: true });
  for (const wanted of packages) {
    const link = join(folder, 'node_modules', wanted);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(folderOf(wanted), link, 'junction');
  }
  return folder;
}
