import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The folder of an installed package: one of `tests/e2e`, or one of the repository. */
export function folderOf(name: string): string {
  const folders = ['tests/e2e', '.'].map((owner) => join(root, owner, 'node_modules', name));
  const found = folders.find((folder) => existsSync(folder));
  if (found === undefined) throw new Error(`${name} is not installed. Run npm run e2e:install`);
  return found;
}

/** The path of the command `tsc` of a TypeScript, by the name under which it is installed. */
export function compilerOf(name: string): string {
  const folder = folderOf(name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, bin.tsc);
}
