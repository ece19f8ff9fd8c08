import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { consumerFolder } from '../../support/packed.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const sources = ['src', 'package.json', 'rollup.config.mjs', 'tsconfig.json'];
const texts = ['CHANGELOG.md', 'LICENSE', 'README.md'];

/** Builds and packs a copy of the sources. */
async function pack(name: string): Promise<Buffer> {
  const folder = join(consumerFolder, name);
  mkdirSync(folder);
  for (const file of [...sources, ...texts]) {
    cpSync(join(root, file), join(folder, file), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await promisify(execFile)('npm', ['pack'], { cwd: folder, shell: process.platform === 'win32' });
  return readTarball(folder);
}

function readTarball(folder: string): Buffer {
  const [tarball = ''] = globSync('*.tgz', { cwd: folder });
  return readFileSync(join(folder, tarball));
}

it('npm pack creates the same bytes each time', { timeout: 120_000 }, async () => {
  const first = await pack('first-build');
  const second = await pack('second-build');

  expect(first.equals(second)).toBe(true);
  // The tests run on the same package.
  expect(first.equals(readTarball(consumerFolder))).toBe(true);
});
