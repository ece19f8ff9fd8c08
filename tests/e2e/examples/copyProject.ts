import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderOf } from '../../support/packages.js';
import { consumerFolder } from '../../support/packed.js';

export const examplesFolder = fileURLToPath(new URL('../../../examples', import.meta.url));

/** The examples for platforms, and the code on the demo's page. */
export type ProjectName = 'workers' | 'deno' | 'lambda' | 'express' | 'next' | 'web/code';

/** Copies an example next to the packed package, and links the other packages that it needs. */
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
